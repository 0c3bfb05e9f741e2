"""The territorial diagnosis: where, when, at which stage, in which sector, and is it really different."""
