"""Parts of the benchmark: servers, data, cases, measurements and the report."""
