"""The app's own server: started for the run, watched, and always stopped."""

from journey.app_process.environment import app_environment
from journey.app_process.ports import answers, free_port
from journey.app_process.presence import need_running
from journey.app_process.process import AppDidNotStart, AppProcess, Ready

__all__ = ["AppDidNotStart", "AppProcess", "Ready", "answers", "app_environment", "free_port", "need_running"]
