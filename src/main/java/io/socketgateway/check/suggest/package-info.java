/** Finds codecs that cut a captured sample into messages. */
@NullMarked
package io.socketgateway.check.suggest;

import org.jspecify.annotations.NullMarked;
