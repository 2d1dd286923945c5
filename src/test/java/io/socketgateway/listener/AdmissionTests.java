package io.socketgateway.listener;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.socketgateway.config.AccessProperties;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.OverloadProperties;
import io.socketgateway.connection.Overload;
import io.socketgateway.connection.Readings;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.TrafficRecorder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who comes in, asked without a socket. */
class AdmissionTests {

	private final Queue<Reason> refused = new ConcurrentLinkedQueue<>();

	private final Queue<Reason> observed = new ConcurrentLinkedQueue<>();

	private final TrafficRecorder recorder = new TrafficRecorder() {

		@Override
		public void refused(Reason reason) {
			AdmissionTests.this.refused.add(reason);
		}

		@Override
		public void observed(Reason reason) {
			AdmissionTests.this.observed.add(reason);
		}

	};

	private final Overload overload = new Overload(new OverloadProperties(0, 0, Duration.ZERO), new Readings() {

		@Override
		public long descriptorsLeft() {
			return Long.MAX_VALUE;
		}

		@Override
		public Heap heapAfterCollection() {
			return new Heap(0, 0);
		}

	});

	@AfterEach
	void close() {
		this.overload.close();
	}

	private static ListenerProperties properties(String... settings) {
		Map<String, String> keys = Stream.of(settings)
			.map((setting) -> setting.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("",
				Bindable.of(ListenerProperties.class));
	}

	private Admission admission(String... settings) {
		return new Admission("test", properties(settings), this.recorder, AccessLog.NONE, false, this.overload);
	}

	private Admission behindProxy(String... settings) {
		ListenerProperties properties = properties(Stream
			.concat(Stream.of("proxy-protocol.mode=required", "proxy-protocol.trusted=10.0.0.9"), Stream.of(settings))
			.toArray(String[]::new));
		return new Admission("test", properties, this.recorder, AccessLog.NONE, true, this.overload);
	}

	private static InetSocketAddress address(String host) {
		return new InetSocketAddress(InetAddress.ofLiteral(host), 4711);
	}

	private static Pass entered(@Nullable Pass pass) {
		assertThat(pass).isNotNull();
		return Objects.requireNonNull(pass);
	}

	@Test
	void placeIsGivenBackOnceHoweverOftenItIsReturned() {
		Admission admission = admission("limits.connections=2");
		Pass pass = entered(admission.enter(address("192.0.2.1")));
		entered(admission.enter(address("192.0.2.1")));
		assertThat(admission.enter(address("192.0.2.1"))).isNull();
		pass.giveBack();
		pass.giveBack();
		assertThat(admission.open()).isEqualTo(1);
		entered(admission.enter(address("192.0.2.2")));
		assertThat(admission.addresses()).isEqualTo(2);
		assertThat(this.refused).containsExactly(Reason.LIMIT_TOTAL);
	}

	@Test
	void refusedConnectionLeavesNothingBehind() {
		Admission admission = admission("limits.connections-per-address=1", "access.deny=198.51.100.0/24");
		entered(admission.enter(address("192.0.2.1"))).giveBack();
		entered(admission.enter(address("192.0.2.1")));
		assertThat(admission.enter(address("192.0.2.1"))).isNull();
		assertThat(admission.enter(address("198.51.100.1"))).isNull();
		assertThat(admission.open()).isEqualTo(1);
		assertThat(admission.addresses()).isEqualTo(1);
		assertThat(this.refused).containsExactly(Reason.LIMIT_ADDRESS, Reason.ACCESS_DENIED);
	}

	@Test
	void tableOfAddressesIsBoundedAndFailsClosed() {
		Admission admission = admission("limits.connections-per-address=5", "limits.addresses=2");
		Pass first = entered(admission.enter(address("192.0.2.1")));
		entered(admission.enter(address("192.0.2.2")));
		assertThat(admission.enter(address("192.0.2.3"))).isNull();
		entered(admission.enter(address("192.0.2.2")));
		first.giveBack();
		entered(admission.enter(address("192.0.2.3")));
		assertThat(admission.addresses()).isEqualTo(2);
		assertThat(this.refused).containsExactly(Reason.LIMIT_ADDRESS);
	}

	@Test
	void tableThatIsFullKeepsNobodyOutWhereAddressesAreNotLimited() {
		Admission admission = admission("limits.addresses=1");
		entered(admission.enter(address("192.0.2.1")));
		Pass uncounted = entered(admission.enter(address("192.0.2.2")));
		assertThat(admission.addresses()).isEqualTo(1);
		uncounted.giveBack();
		assertThat(admission.addresses()).isEqualTo(1);
		assertThat(admission.open()).isEqualTo(1);
	}

	@Test
	void connectionThatIsRefusedAnywayTakesNothingOfTheRate() {
		Admission admission = admission("limits.connections=1", "limits.connects-per-second=1",
				"access.deny=198.51.100.0/24");
		Pass only = entered(admission.enter(address("192.0.2.1")));
		IntStream.range(0, 100).forEach((_) -> assertThat(admission.enter(address("192.0.2.1"))).isNull());
		IntStream.range(0, 100).forEach((_) -> assertThat(admission.enter(address("198.51.100.1"))).isNull());
		only.giveBack();
		entered(admission.enter(address("192.0.2.1")));
		assertThat(this.refused).containsOnly(Reason.LIMIT_TOTAL, Reason.ACCESS_DENIED);
	}

	@Test
	void observedLimitsLetInAndCountAsEnforcedOnesWouldRefuse() {
		Admission admission = admission("limits.mode=observe", "limits.connections=2",
				"limits.connections-per-address=1", "access.deny=198.51.100.0/24");
		List<Pass> all = Stream.of("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2")
			.map((host) -> entered(admission.enter(address(host))))
			.toList();
		assertThat(admission.enter(address("198.51.100.1"))).isNull();
		assertThat(this.observed).containsExactly(Reason.LIMIT_ADDRESS, Reason.LIMIT_TOTAL, Reason.LIMIT_TOTAL);
		assertThat(this.refused).containsExactly(Reason.ACCESS_DENIED);
		assertThat(admission.open()).isEqualTo(4);
		all.forEach(Pass::giveBack);
		assertThat(admission.open()).isZero();
		assertThat(admission.addresses()).isZero();
	}

	@Test
	void otherRulesHoldForWhoComesAndCountsStayRight() {
		Admission admission = admission();
		Pass first = entered(admission.enter(address("192.0.2.1")));
		Pass second = entered(admission.enter(address("192.0.2.1")));
		admission.replace(properties("limits.connections-per-address=1", "limits.connections=3").limits(),
				new AccessProperties(List.of("192.0.2.0/24"), List.of()));
		assertThat(admission.open()).isEqualTo(2);
		assertThat(admission.limit()).isEqualTo(3);
		assertThat(admission.enter(address("192.0.2.1"))).isNull();
		assertThat(admission.enter(address("198.51.100.1"))).isNull();
		first.giveBack();
		assertThat(admission.enter(address("192.0.2.1"))).isNull();
		second.giveBack();
		entered(admission.enter(address("192.0.2.1")));
		admission.replace(properties().limits(), new AccessProperties(List.of(), List.of()));
		entered(admission.enter(address("198.51.100.1")));
		assertThat(this.refused).containsExactly(Reason.LIMIT_ADDRESS, Reason.ACCESS_DENIED, Reason.LIMIT_ADDRESS);
		assertThat(admission.open()).isEqualTo(2);
	}

	@Test
	void rateStartsAnewOnlyWhereItIsAnother() {
		Admission admission = admission("limits.connects-per-second=1");
		while (admission.enter(address("192.0.2.1")) != null) {
			assertThat(admission.open()).isLessThan(1000);
		}
		admission.replace(properties("limits.connects-per-second=2").limits(), properties().access());
		entered(admission.enter(address("192.0.2.1")));
	}

	@Test
	void peerThatAProxyTellsIsAskedForWhenItIsTold() throws RefusedException {
		Admission admission = behindProxy("access.allow=192.0.2.0/24", "limits.connections-per-address=1");
		Pass first = entered(admission.enter(address("10.0.0.9")));
		first.show(new Peer(address("192.0.2.1")));
		first.show(new Peer(address("198.51.100.1")));
		Pass second = entered(admission.enter(address("10.0.0.9")));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> second.show(new Peer(address("192.0.2.1"))))
			.withMessage("limits.connections-per-address is 1")
			.extracting(RefusedException::reason)
			.isEqualTo(Reason.LIMIT_ADDRESS);
		second.giveBack();
		Pass third = entered(admission.enter(address("10.0.0.9")));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> third.show(new Peer(address("198.51.100.1"))))
			.extracting(RefusedException::reason)
			.isEqualTo(Reason.ACCESS_DENIED);
		third.giveBack();
		assertThat(admission.addresses()).isEqualTo(1);
		first.giveBack();
		assertThat(admission.addresses()).isZero();
		assertThat(admission.open()).isZero();
	}

	@Test
	void totalAndRateHoldBeforeAProxyHasToldThePeer() {
		Admission admission = behindProxy("limits.connections=1");
		entered(admission.enter(address("10.0.0.9")));
		assertThat(admission.enter(address("10.0.0.9"))).isNull();
		assertThat(this.refused).containsExactly(Reason.LIMIT_TOTAL);
		assertThat(admission.addresses()).isZero();
	}

	@Test
	void peersWithoutAnAddressCountInAllOnly() {
		Admission admission = admission("limits.connections=2");
		entered(admission.enter(UnixDomainSocketAddress.of("")));
		entered(admission.enter(UnixDomainSocketAddress.of("")));
		assertThat(admission.enter(UnixDomainSocketAddress.of(""))).isNull();
		assertThat(admission.addresses()).isZero();
	}

}
