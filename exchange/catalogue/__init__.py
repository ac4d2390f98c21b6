"""The procedures that are shipped, a TOML file for each field; `exchange.procedures` reads them."""
