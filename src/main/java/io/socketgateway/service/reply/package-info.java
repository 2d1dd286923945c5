/** A service that answers every message with one text. */
@NullMarked
package io.socketgateway.service.reply;

import org.jspecify.annotations.NullMarked;
