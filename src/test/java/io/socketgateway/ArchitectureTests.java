package io.socketgateway;

import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of ARCHITECTURE.md. */
class ArchitectureTests {

	private static final String BASE = "io.socketgateway.";

	/** Imports only point right; those in one entry do not import each other. */
	private static final List<List<String>> LINE = List.of(List.of("actuate", "check", "console", "client", "flow"),
			List.of("listener"), List.of("connection"), List.of("codec"), List.of("route"), List.of("service"),
			List.of("reply"), List.of("message", "config"));

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.socketgateway");

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(new ImportOption.OnlyIncludeTests())
		.importPackages("io.socketgateway");

	static List<String> places() {
		return LINE.stream().flatMap(List::stream).toList();
	}

	@ParameterizedTest
	@MethodSource("places")
	void importsOnlyPointRight(String place) {
		noClasses().that()
			.resideInAPackage(BASE + place + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(notRightOf(place))
			.allowEmptyShould(true)
			.check(MAIN);
	}

	private static String[] notRightOf(String place) {
		int stage = stage(place);
		return places().stream()
			.filter((other) -> stage(other) <= stage && !other.equals(place) && !isConfigReadingMessage(place, other))
			.map((other) -> BASE + other + "..")
			.toArray(String[]::new);
	}

	/** The settings of a listener name its transport with the shared word. */
	private static boolean isConfigReadingMessage(String place, String other) {
		return place.equals("config") && other.equals("message");
	}

	private static int stage(String place) {
		return LINE.indexOf(LINE.stream().filter((stage) -> stage.contains(place)).findFirst().orElseThrow());
	}

	@Test
	void everyPackageHasAPlaceInTheLine() {
		assertThat(MAIN).extracting(JavaClass::getPackageName)
			.filteredOn((name) -> name.startsWith(BASE))
			.allSatisfy((name) -> assertThat(places()).contains(name.substring(BASE.length()).replaceAll("\\..*", "")));
	}

	@Test
	void noPackageIsInACycle() {
		slices().matching("io.socketgateway.(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void shippedServicesUseWhatUsersMayUse() {
		noClasses().that()
			.resideInAPackage(BASE + "service..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(places().stream()
				.filter((place) -> !List.of("service", "reply", "message").contains(place))
				.map((place) -> BASE + place + "..")
				.toArray(String[]::new))
			.check(MAIN);
	}

	@Test
	void shippedServicesDoNotKnowEachOther() {
		slices().matching(BASE + "service.(*)..").should().notDependOnEachOther().check(MAIN);
	}

	@Test
	void transportsDoNotKnowEachOther() {
		slices().matching(BASE + "listener.(*)..").should().notDependOnEachOther().check(MAIN);
	}

	@Test
	void springIntegrationsSocketsStayWhereSocketsAre() {
		only("org.springframework.integration.ip..", "listener..", "connection..", "codec..", "flow..");
	}

	@Test
	void metersStayInActuate() {
		only("io.micrometer..", "actuate..", "console..");
		only("io.opentelemetry..", "actuate..");
		only("io.prometheus..", "actuate..");
		only("org.springframework.boot.actuate..", "actuate..", "console..");
		only("org.springframework.boot.health..", "actuate..", "console..");
	}

	/** Those of the JDK are not in the list. */
	@Test
	void metersAreRegisteredByTheirListOnly() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(BASE + "actuate.GatewayMeters")
			.and()
			.doNotHaveFullyQualifiedName(BASE + "actuate.VirtualThreadMeters")
			.should()
			.dependOnClassesThat()
			.haveNameMatching("io\\.micrometer\\.core\\.instrument\\.\\w+\\$(\\w+)?Builder")
			.check(MAIN);
	}

	private static void only(String used, String... places) {
		String[] packages = Arrays.stream(places).map((place) -> BASE + place).toArray(String[]::new);
		noClasses().that()
			.resideOutsideOfPackages(packages)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(used)
			.check(MAIN);
	}

	@Test
	void wiringIsDoneInFlowAndActuate() {
		classes().that()
			.areAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.resideInAnyPackage(BASE + "flow", BASE + "actuate")
			.check(MAIN);
	}

	@Test
	void namesSayWhatAClassDoes() {
		noClasses().should().haveSimpleNameEndingWith("Impl").check(MAIN);
		for (String word : List.of("Manager", "Helper", "Util", "Utils", "Base")) {
			noClasses().should().haveSimpleNameContaining(word).check(MAIN);
		}
		noClasses().should().haveSimpleName("TcpListener").orShould().haveSimpleName("ConnectionFactory").check(MAIN);
		noClasses().should()
			.resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..")
			.check(MAIN);
	}

	@Test
	void mainCodeKeepsToTheHouseRules() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
		NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MAIN);
		NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MAIN);
		noSleep().check(MAIN);
		methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(MAIN);
	}

	@Test
	void fieldsAreNotPublicButForConstants() {
		fields().that().arePublic().should().beStatic().andShould().beFinal().check(MAIN);
	}

	@Test
	void testsKeepToTheHouseRules() {
		noSleep().check(TESTS);
		noClasses().should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
			.check(TESTS);
		noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..").check(TESTS);
		classes().that()
			.containAnyMethodsThat(DescribedPredicate.describe("are tests",
					(method) -> method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")))
			.should()
			.haveSimpleNameEndingWith("Tests")
			.andShould()
			.bePackagePrivate()
			.check(TESTS);
	}

	private static ArchRule noSleep() {
		return noClasses().should()
			.callMethodWhere(DescribedPredicate.describe("sleep", (call) -> call.getTarget().getName().equals("sleep")
					&& call.getTargetOwner().isEquivalentTo(Thread.class)));
	}

}
