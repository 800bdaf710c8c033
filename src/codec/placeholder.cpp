namespace tinct {}
