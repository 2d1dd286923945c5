/** A service that leads a dialog that a YAML file describes. */
@NullMarked
package io.socketgateway.service.chatbot;

import org.jspecify.annotations.NullMarked;
