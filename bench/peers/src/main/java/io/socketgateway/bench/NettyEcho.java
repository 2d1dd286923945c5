package io.socketgateway.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;

/**
 * Lines over Netty: its own epoll, its own frame decoder, a flush for each batch read.
 */
public final class NettyEcho {

	private NettyEcho() {
	}

	public static void main(String[] args) throws InterruptedException {
		new ServerBootstrap().group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
			.channel(EpollServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel channel) {
					channel.pipeline().addLast(new LineBasedFrameDecoder(64 * 1024), new Echo());
				}
			})
			.bind("127.0.0.1", Integer.parseInt(args[0]))
			.sync();
	}

	private static final class Echo extends ChannelInboundHandlerAdapter {

		private static final ByteBuf CRLF = Unpooled
			.unreleasableBuffer(Unpooled.directBuffer(2).writeByte('\r').writeByte('\n'));

		@Override
		public void channelRead(ChannelHandlerContext context, Object line) {
			context.write(line, context.voidPromise());
			context.write(CRLF.duplicate(), context.voidPromise());
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			context.flush();
		}

	}

}
