package io.socketgateway.route;

import io.socketgateway.service.SocketService;

/**
 * Where a listener's messages go.
 *
 * @param name the service's name, as meters and logs show it
 * @param service answers them
 */
public record Route(String name, SocketService service) {
}
