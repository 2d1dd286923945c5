package io.socketgateway.listener;

import io.socketgateway.connection.ConnectionSettings;

/**
 * What a datagram listener goes by when it receives.
 *
 * @param settings what its exchanges share
 * @param guard says who is not heard
 * @param largestDatagram the most bytes that are taken
 */
record Reception(ConnectionSettings settings, DatagramGuard guard, int largestDatagram) {
}
