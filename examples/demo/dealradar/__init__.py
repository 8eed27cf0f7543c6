"""Deal Radar: a Bitrix24 app that shows which deals need attention. See README.md."""
