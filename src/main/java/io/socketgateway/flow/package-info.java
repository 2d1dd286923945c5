/** The wiring: the only package that knows all stages. */
@NullMarked
package io.socketgateway.flow;

import org.jspecify.annotations.NullMarked;
