/** Frames: bytes to messages and back, one class a codec, each bounded. */
@NullMarked
package io.socketgateway.codec;

import org.jspecify.annotations.NullMarked;
