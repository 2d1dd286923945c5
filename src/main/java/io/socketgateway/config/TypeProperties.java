package io.socketgateway.config;

/**
 * What every entry of {@code gateway.codecs} and {@code gateway.services} has; the keys
 * beside it are the type's own.
 *
 * @param type the kind of codec or service
 */
public record TypeProperties(String type) {
}
