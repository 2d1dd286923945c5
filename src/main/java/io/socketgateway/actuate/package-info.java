/** What operators see: meters and health. */
@NullMarked
package io.socketgateway.actuate;

import org.jspecify.annotations.NullMarked;
