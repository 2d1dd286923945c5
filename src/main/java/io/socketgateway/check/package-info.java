/** The command {@code check}: tries a configuration, or a codec, without a socket. */
@NullMarked
package io.socketgateway.check;

import org.jspecify.annotations.NullMarked;
