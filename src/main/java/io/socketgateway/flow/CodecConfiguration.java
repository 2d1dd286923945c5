package io.socketgateway.flow;

import io.socketgateway.codec.ChecksumCodec;
import io.socketgateway.codec.ChecksumOptions;
import io.socketgateway.codec.ChooseCodec;
import io.socketgateway.codec.ChooseOptions;
import io.socketgateway.codec.CobsCodec;
import io.socketgateway.codec.CodecType;
import io.socketgateway.codec.Codecs;
import io.socketgateway.codec.DelimiterCodec;
import io.socketgateway.codec.FixedCodec;
import io.socketgateway.codec.JsonCodec;
import io.socketgateway.codec.LengthCodec;
import io.socketgateway.codec.LengthOptions;
import io.socketgateway.codec.LineCodec;
import io.socketgateway.codec.MarksCodec;
import io.socketgateway.codec.MarksOptions;
import io.socketgateway.codec.OctetCountingCodec;
import io.socketgateway.codec.RawCodec;
import io.socketgateway.codec.StructCodec;
import io.socketgateway.codec.StructOptions;
import io.socketgateway.codec.StuffedCodec;
import io.socketgateway.codec.StuffedOptions;
import io.socketgateway.codec.TelnetCodec;
import io.socketgateway.codec.UntilCloseCodec;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of codec that ship. */
@Configuration(proxyBeanMethods = false)
class CodecConfiguration {

	@Bean
	CodecType<RawCodec.Options> rawCodecType() {
		return RawCodec.type();
	}

	@Bean
	CodecType<LineCodec.Options> lineCodecType() {
		return LineCodec.type();
	}

	@Bean
	CodecType<LengthOptions> lengthCodecType() {
		return LengthCodec.type();
	}

	@Bean
	CodecType<DelimiterCodec.Options> delimiterCodecType() {
		return DelimiterCodec.type();
	}

	@Bean
	CodecType<FixedCodec.Options> fixedCodecType() {
		return FixedCodec.type();
	}

	@Bean
	CodecType<MarksOptions> marksCodecType() {
		return MarksCodec.type();
	}

	@Bean
	CodecType<OctetCountingCodec.Options> octetCountingCodecType() {
		return OctetCountingCodec.type();
	}

	@Bean
	CodecType<JsonCodec.Options> jsonCodecType() {
		return JsonCodec.type();
	}

	@Bean
	CodecType<UntilCloseCodec.Options> untilCloseCodecType() {
		return UntilCloseCodec.type();
	}

	@Bean
	CodecType<StructOptions> structCodecType(Codecs codecs) {
		return StructCodec.type(codecs);
	}

	@Bean
	CodecType<StuffedCodec.SlipOptions> slipCodecType() {
		return StuffedCodec.slip();
	}

	@Bean
	CodecType<CobsCodec.Options> cobsCodecType() {
		return CobsCodec.type();
	}

	@Bean
	CodecType<StuffedOptions> stuffedCodecType() {
		return StuffedCodec.type();
	}

	@Bean
	CodecType<ChecksumOptions> checksumCodecType(Codecs codecs) {
		return ChecksumCodec.type(codecs);
	}

	@Bean
	CodecType<ChooseOptions> chooseCodecType(Codecs codecs) {
		return ChooseCodec.type(codecs);
	}

	@Bean
	CodecType<TelnetCodec.Options> telnetCodecType(Codecs codecs) {
		return TelnetCodec.type(codecs);
	}

}
