"""Rules about the editions of Bitrix24."""
