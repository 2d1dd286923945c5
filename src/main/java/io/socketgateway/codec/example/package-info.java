/** Wire samples: what a codec makes of them, and whether that is what was expected. */
@NullMarked
package io.socketgateway.codec.example;

import org.jspecify.annotations.NullMarked;
