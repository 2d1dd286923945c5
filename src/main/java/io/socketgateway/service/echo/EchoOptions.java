package io.socketgateway.service.echo;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an echo puts around the message.
 *
 * @param prefix text before it
 * @param suffix text after it
 */
public record EchoOptions(@DefaultValue("") String prefix, @DefaultValue("") String suffix) {
}
