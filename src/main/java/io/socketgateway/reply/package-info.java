/** The way back: answering the connection a message came by, and sending unasked. */
@NullMarked
package io.socketgateway.reply;

import org.jspecify.annotations.NullMarked;
