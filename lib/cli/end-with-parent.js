// Loaded before anything else by a process that must not outlive the one that started it, not even when that is killed with -9: then the
// channel between them breaks. Plain JavaScript, because it is preloaded into whatever Node runs.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
