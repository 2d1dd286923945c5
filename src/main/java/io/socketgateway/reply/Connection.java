package io.socketgateway.reply;

import java.nio.charset.Charset;
import java.util.Map;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Transport;

/**
 * One accepted stream, or one UDP peer's exchange, as a service sees it.
 * <p>
 * {@link #send} and {@link #close} may be called from any thread, also long after the
 * message that showed the connection was answered; {@link #attributes()} and
 * {@link #input()} belong to the thread that calls the service.
 */
public interface Connection {

	/**
	 * The connection's name.
	 * @return unique within the process
	 */
	ConnectionId id();

	/**
	 * The name of the listener that accepted it.
	 * @return the key under {@code gateway.listeners}
	 */
	String listener();

	/**
	 * What carries its bytes.
	 * @return the listener's transport
	 */
	Transport transport();

	/**
	 * The other end.
	 * @return its address
	 */
	Peer peer();

	/**
	 * The charset of the listener's texts.
	 * @return UTF-8 unless configured
	 */
	Charset charset();

	/**
	 * Sends a message to the peer. Within a call of the service the bytes may wait, with
	 * those of other replies, until the connection has no further message in hand; from
	 * any other thread they are written before this returns. What the service returns is
	 * sent after what it sends.
	 * @param payload a {@code byte[]}, a {@code String} that is written in
	 * {@link #charset()}, or what the listener's codec gives; the codec frames it
	 * @throws UndeliverableReplyException if the connection is closed, or the codec
	 * cannot write the payload
	 */
	void send(Object payload);

	/**
	 * Closes the connection once what was sent before is written. Calling it again does
	 * nothing.
	 */
	void close();

	/**
	 * What services keep about this connection, under keys of their own; gone with the
	 * connection.
	 * @return a map to read and write
	 */
	Map<Object, Object> attributes();

	/**
	 * The bytes that follow the message in hand, for services that take a body the codec
	 * does not cut. What is not read here is cut into messages by the codec afterwards.
	 * @return the one input of this connection
	 * @throws UnsupportedOperationException if the transport has datagrams
	 */
	Input input();

}
