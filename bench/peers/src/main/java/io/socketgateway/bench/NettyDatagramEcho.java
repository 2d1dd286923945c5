package io.socketgateway.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;

/**
 * Datagrams over Netty, many with one system call ({@code recvmmsg}, {@code sendmmsg}).
 */
public final class NettyDatagramEcho {

	private static final int LARGEST = 2048;

	private NettyDatagramEcho() {
	}

	public static void main(String[] args) throws InterruptedException {
		new Bootstrap().group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
			.channel(EpollDatagramChannel.class)
			.option(ChannelOption.SO_RCVBUF, Integer.parseInt(args[1]))
			.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST)
			.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST * 64))
			.handler(new Echo())
			.bind("127.0.0.1", Integer.parseInt(args[0]))
			.sync();
	}

	private static final class Echo extends SimpleChannelInboundHandler<DatagramPacket> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
			context.write(new DatagramPacket(packet.content().retain(), packet.sender()));
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			context.flush();
		}

	}

}
