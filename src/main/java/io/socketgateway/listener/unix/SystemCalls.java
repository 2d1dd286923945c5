package io.socketgateway.listener.unix;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * What the C library of Linux does with datagrams over Unix sockets, which Java has no
 * class for. Loading this class fails with a {@link LinkageError} where it cannot be
 * called.
 */
final class SystemCalls {

	private static final int AF_UNIX = 1;

	private static final int SOCK_DGRAM = 2;

	private static final int SOCK_CLOEXEC = 0x80000;

	private static final int SOL_SOCKET = 1;

	private static final int SO_SNDBUF = 7;

	private static final int MSG_DONTWAIT = 0x40;

	private static final int SHUT_RDWR = 2;

	private static final int EINTR = 4;

	private static final int EAGAIN = 11;

	private static final int LONGEST_TEXT = 256;

	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

	private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;

	private static final AddressLayout POINTER = ValueLayout.ADDRESS;

	private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

	private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

	private static final MethodHandle OPEN = call("socket", INT, INT, INT, INT);

	private static final MethodHandle CHANGE_MODE = call("fchmod", INT, INT, INT);

	private static final MethodHandle BIND = call("bind", INT, INT, POINTER, INT);

	private static final MethodHandle SET_OPTION = call("setsockopt", INT, INT, INT, INT, POINTER, INT);

	private static final MethodHandle RECEIVE = call("recvfrom", SIZE, INT, POINTER, SIZE, INT, POINTER, POINTER);

	private static final MethodHandle SEND = call("sendto", SIZE, INT, POINTER, SIZE, INT, POINTER, INT);

	private static final MethodHandle SHUT_DOWN = call("shutdown", INT, INT, INT);

	private static final MethodHandle CLOSE = call("close", INT, INT);

	private static final MethodHandle TEXT = call("strerror", POINTER, INT);

	private SystemCalls() {
	}

	/** A new socket, by its descriptor. */
	static int open() throws IOException {
		return (int) checked(result((state) -> (int) OPEN.invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
	}

	/** Before {@link #bind}: the file is made with this mode, less the umask. */
	static void changeMode(int descriptor, int mode) throws IOException {
		checked(result((state) -> (int) CHANGE_MODE.invokeExact(state, descriptor, mode)));
	}

	static void bind(int descriptor, SocketName name) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment address = name.write(arena);
			checked(result((state) -> (int) BIND.invokeExact(state, descriptor, address, (int) address.byteSize())));
		}
	}

	static void setSendBuffer(int descriptor, int bytes) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment value = arena.allocateFrom(INT, bytes);
			checked(result((state) -> (int) SET_OPTION.invokeExact(state, descriptor, SOL_SOCKET, SO_SNDBUF, value,
					Integer.BYTES)));
		}
	}

	/** Waits for a datagram; what does not fit is cut off. Fills in the sender's name. */
	static int receive(int descriptor, MemorySegment into, MemorySegment sender, MemorySegment senderLength)
			throws IOException {
		return (int) checked(result((state) -> (long) RECEIVE.invokeExact(state, descriptor, into, into.byteSize(), 0,
				sender, senderLength)));
	}

	/** Sends without waiting: {@code false} where the receiver has no room. */
	static boolean send(int descriptor, MemorySegment bytes, MemorySegment receiver) throws IOException {
		long result = result((state) -> (long) SEND.invokeExact(state, descriptor, bytes, bytes.byteSize(),
				MSG_DONTWAIT, receiver, (int) receiver.byteSize()));
		return result != -EAGAIN && checked(result) >= 0;
	}

	/** Wakes who receives, now and later. */
	static void shutDown(int descriptor) throws IOException {
		checked(result((state) -> (int) SHUT_DOWN.invokeExact(state, descriptor, SHUT_RDWR)));
	}

	static void close(int descriptor) throws IOException {
		checked(result((state) -> (int) CLOSE.invokeExact(state, descriptor)));
	}

	/** One call, which notes the error's number in the state. */
	@FunctionalInterface
	private interface Call {

		long make(MemorySegment state) throws Throwable;

	}

	/** What the call returned, or the negative number of its error. */
	private static long result(Call call) {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment state = arena.allocate(STATE);
			long result = call.make(state);
			while (result < 0 && error(state) == EINTR) {
				result = call.make(state);
			}
			return (result < 0) ? -error(state) : result;
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int error(MemorySegment state) {
		return (int) ERRNO.get(state, 0L);
	}

	private static long checked(long result) throws IOException {
		if (result < 0) {
			throw new IOException(text((int) -result));
		}
		return result;
	}

	@SuppressWarnings("restricted") // a text of the C library's own
	private static String text(int error) {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment text = (MemorySegment) TEXT.invokeExact(arena.allocate(STATE), error);
			return text.reinterpret(LONGEST_TEXT).getString(0);
		}
		catch (Throwable ex) {
			return "error " + error;
		}
	}

	@SuppressWarnings("restricted") // the signatures are those of the manual pages
	private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... parameters) {
		Linker linker = Linker.nativeLinker();
		return linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
				FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
	}

}
