package io.socketgateway.service.chatbot;

/** A place in a dialog: it says something and goes on, waits for a choice, or ends. */
sealed interface State permits Say, Menu, End {

}
