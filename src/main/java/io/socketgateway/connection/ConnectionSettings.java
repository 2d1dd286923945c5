package io.socketgateway.connection;

import java.nio.charset.Charset;
import java.time.Duration;

import io.socketgateway.codec.Codec;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;
import io.socketgateway.route.Route;

/**
 * What all connections of a listener share.
 *
 * @param listener its name
 * @param transport what carries the bytes
 * @param codec cuts and frames messages
 * @param messageBytes the most bytes of a message
 * @param charset of texts
 * @param greeting sent when a connection opens; none if empty
 * @param closeAfterReply whether a connection ends with its first reply
 * @param idle the longest silence; zero is no limit
 * @param route where messages go
 * @param recorder takes the counts
 * @param failures logs what fails
 */
public record ConnectionSettings(String listener, Transport transport, Codec codec, int messageBytes, Charset charset,
		String greeting, boolean closeAfterReply, Duration idle, Route route, TrafficRecorder recorder,
		FailureLog failures) {
}
