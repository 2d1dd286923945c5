package io.socketgateway.service.chatbot;

/**
 * A state that says something and goes on without waiting.
 *
 * @param text what it says
 * @param next the state it goes on to
 */
record Say(String text, String next) implements State {
}
