"""What operators see and do: overview, campaigns, failures, exports, metrics, the checks of the doctor."""
