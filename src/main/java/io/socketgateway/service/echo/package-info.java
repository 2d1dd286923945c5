/** A service that sends each message back. */
@NullMarked
package io.socketgateway.service.echo;

import org.jspecify.annotations.NullMarked;
