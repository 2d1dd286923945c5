/** A service that stores files that clients stream. */
@NullMarked
package io.socketgateway.service.upload;

import org.jspecify.annotations.NullMarked;
