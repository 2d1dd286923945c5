package io.socketgateway.actuate;

import io.socketgateway.config.reload.ReloadReport;
import io.socketgateway.config.reload.ReloadReport.Outcome;
import io.socketgateway.config.reload.Reloads;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Has the configuration read again now, and shows what came of it the last time. */
@Endpoint(id = "reload")
final class ReloadEndpoint {

	private static final int CONFLICT = 409;

	private final Reloads reloads;

	ReloadEndpoint(Reloads reloads) {
		this.reloads = reloads;
	}

	@ReadOperation
	WebEndpointResponse<ReloadReport> last() {
		return this.reloads.last()
			.map((report) -> new WebEndpointResponse<>(report))
			.orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT));
	}

	@WriteOperation
	WebEndpointResponse<ReloadReport> reload() {
		if (isDryRun()) {
			return new WebEndpointResponse<>(this.reloads.rehearse());
		}
		ReloadReport report = this.reloads.apply();
		return new WebEndpointResponse<>(report,
				(report.outcome() == Outcome.REFUSED) ? CONFLICT : WebEndpointResponse.STATUS_OK);
	}

	/** A parameter of an operation cannot have a hyphen in its name. */
	private static boolean isDryRun() {
		String asked = (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getParameter("dry-run") : null;
		return asked != null && !asked.equalsIgnoreCase("false");
	}

}
