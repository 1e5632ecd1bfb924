/* Head of an AppImage for tests on machines that cannot download the official runtime: mounts the
 * squashfs that follows this ELF (squashfuse), or unpacks it (unsquashfs), and runs its AppRun. */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(char *const argv[], int quiet) {
  pid_t p = fork();
  if (p == 0) {
    if (quiet) { int n = open("/dev/null", O_WRONLY); dup2(n, 1); dup2(n, 2); }
    execvp(argv[0], argv);
    _exit(127);
  }
  int st = 0;
  if (p < 0 || waitpid(p, &st, 0) < 0) return 126;
  return WIFEXITED(st) ? WEXITSTATUS(st) : 128 + WTERMSIG(st);
}

int main(int argc, char **argv) {
  char self[PATH_MAX], off[64], dir[PATH_MAX], app[PATH_MAX + 16];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n < 0) return 1;
  self[n] = 0;
  Elf64_Ehdr h;
  int fd = open(self, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || read(fd, &h, sizeof h) != sizeof h) return 1;
  close(fd);
  snprintf(off, sizeof off, "%llu", (unsigned long long)(h.e_shoff + (unsigned long long)h.e_shentsize * h.e_shnum));
  if (argc > 1 && !strcmp(argv[1], "--appimage-offset")) { puts(off); return 0; }
  const char *tmp = getenv("TMPDIR");
  snprintf(dir, sizeof dir, "%s/.mount_XXXXXX", tmp ? tmp : "/tmp");
  if (!mkdtemp(dir)) return 1;
  char opt[96];
  snprintf(opt, sizeof opt, "offset=%s,ro", off);
  int mounted = !getenv("APPIMAGE_EXTRACT_AND_RUN") && run((char *[]){"squashfuse", "-o", opt, self, dir, NULL}, 1) == 0;
  snprintf(app, sizeof app, "%s", dir);
  if (!mounted) {
    snprintf(app, sizeof app, "%s/root", dir);
    int rc = run((char *[]){"unsquashfs", "-no-progress", "-o", off, "-d", app, self, NULL}, 1);
    if (rc) { fprintf(stderr, "cannot open the image (%d)\n", rc); return 1; }
  }
  setenv("APPIMAGE", self, 1);
  setenv("APPDIR", app, 1);
  setenv("ARGV0", argv[0], 1);
  char entry[PATH_MAX + 32];
  snprintf(entry, sizeof entry, "%s/AppRun", app);
  argv[0] = entry;
  signal(SIGINT, SIG_IGN);
  pid_t p = fork();
  if (p == 0) { signal(SIGINT, SIG_DFL); execv(entry, argv); perror("AppRun"); _exit(127); }
  int st = 0;
  waitpid(p, &st, 0);
  if (mounted) run((char *[]){"fusermount", "-u", "-z", dir, NULL}, 1);
  else run((char *[]){"rm", "-rf", app, NULL}, 1);
  rmdir(dir);
  return WIFEXITED(st) ? WEXITSTATUS(st) : 128 + WTERMSIG(st);
}
