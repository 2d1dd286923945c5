package io.socketgateway.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import io.socketgateway.check.suggest.Suggestions;
import io.socketgateway.codec.example.Subjects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/** Makes the gateway, opens none of its sockets and says what it finds. */
@Command(name = CheckCommand.NAME, sortOptions = false,
		description = "Tries the configuration and its examples without opening a socket.")
public final class CheckCommand implements Callable<Integer> {

	/** The word that asks for it. */
	public static final String NAME = "check";

	@Option(names = "--config", paramLabel = "FILE", description = "one more configuration file")
	private @Nullable Path config;

	@Option(names = "--explain", paramLabel = "NAME",
			description = "cut --hex or --text by this listener, codec or codec type instead")
	private @Nullable String explain;

	@Option(names = "--hex", paramLabel = "\"01 02\"", description = "the bytes to explain")
	private @Nullable String hex;

	@Option(names = "--text", paramLabel = "TEXT", description = "the text to explain; \\r, \\n and \\0 are known")
	private @Nullable String text;

	@Option(names = "--suggest", paramLabel = "FILE", description = "find codecs for these captured bytes instead")
	private @Nullable Path suggest;

	@Parameters(paramLabel = "-- --key=value", description = "what the gateway itself would be started with")
	private List<String> arguments = List.of();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private final Class<?>[] sources;

	private CheckCommand(Class<?>... sources) {
		this.sources = sources;
	}

	/**
	 * Whether it is asked for.
	 * @param arguments of the process
	 * @return whether the first is its name
	 */
	public static boolean isMeantBy(String... arguments) {
		return arguments.length > 0 && arguments[0].equals(NAME);
	}

	/**
	 * Runs it.
	 * @param arguments of the process
	 * @param sources the application, and what a test adds
	 * @return the exit code: 0 if all is well
	 */
	public static int run(String[] arguments, Class<?>... sources) {
		return commandLine(sources).execute(Arrays.copyOfRange(arguments, 1, arguments.length));
	}

	static CommandLine commandLine(Class<?>... sources) {
		CommandLine line = new CommandLine(new CheckCommand(sources));
		line.getCommandSpec()
			.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("show this").build());
		line.setCommandName("java -jar socket-gateway.jar " + NAME);
		return line.setExecutionExceptionHandler((ex, command, _) -> {
			command.getErr().println(Sentence.of(ex));
			return CommandLine.ExitCode.SOFTWARE;
		});
	}

	@Override
	public Integer call() throws Exception {
		byte[] sample = sample();
		try (ConfigurableApplicationContext gateway = UnopenedGateway.make(this.config, this.arguments, this.sources)) {
			return run(gateway, sample) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
		}
	}

	private boolean run(ConfigurableApplicationContext gateway, byte[] sample) throws Exception {
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.suggest != null) {
			return new Suggestions(gateway).print(this.suggest, out);
		}
		Subjects subjects = gateway.getBean(Subjects.class);
		return (this.explain != null) ? Explanation.of(subjects.named(this.explain), sample).print(out)
				: new Findings(subjects.all()).print(out);
	}

	private byte[] sample() {
		try {
			return SampleOption.bytes(this.hex, this.text, this.explain, this.suggest);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), ex.getMessage(), ex);
		}
	}

}
