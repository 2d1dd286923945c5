package io.socketgateway.service.chatbot;

/** A state that closes the connection. */
record End() implements State {
}
