/** What operators see and may do: meters, health, connections, and who may ask. */
@NullMarked
package io.socketgateway.actuate;

import org.jspecify.annotations.NullMarked;
