/** A service that takes messages and says nothing. */
@NullMarked
package io.socketgateway.service.discard;

import org.jspecify.annotations.NullMarked;
