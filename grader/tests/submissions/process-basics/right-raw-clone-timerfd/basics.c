/* As near to the kernel as it gets: clone without flags, a periodic timerfd, write(2). */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	_exit(1);
}

static void put(const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		ssize_t n = write(STDOUT_FILENO, text, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("write");
		text += n;
		left -= (size_t)n;
	}
}

/* Length of NAME when `arg` is NAME:SECONDS, 0 when it is not. */
static size_t name_length(const char *arg)
{
	static const char name_chars[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	static const char digits[] = "0123456789";
	size_t name = strspn(arg, name_chars);
	const char *number = arg + name + 1;
	size_t n;

	if (name == 0 || arg[name] != ':')
		return 0;
	n = strspn(number, digits);
	if (n == 0)
		return 0;
	if (number[n] == '.') {
		size_t decimals = strspn(number + n + 1, digits);

		if (decimals == 0)
			return 0;
		n += 1 + decimals;
	}
	if (number[n] != '\0' || strtod(number, NULL) > 60)
		return 0;
	return name;
}

static void task(const char *arg)
{
	int name = (int)name_length(arg);
	int64_t fifth = (int64_t)(strtod(arg + name + 1, NULL) * 1e9 / 5);
	struct itimerspec period = {
		.it_value = { fifth / 1000000000, fifth % 1000000000 },
		.it_interval = { fifth / 1000000000, fifth % 1000000000 },
	};
	int pid = (int)syscall(SYS_getpid);
	uint64_t ticks = 0;
	char line[4096];
	int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);

	if (timer < 0)
		die("timerfd_create");
	snprintf(line, sizeof line, "%d %.*s start\n", pid, name, arg);
	put(line);
	if (timerfd_settime(timer, 0, &period, NULL) < 0)
		die("timerfd_settime");
	for (int k = 1; k <= 5; k++, ticks -= ticks > 0) {
		/* a period of zero disarms the timer: nothing to wait for then */
		while (fifth > 0 && ticks == 0)
			if (read(timer, &ticks, sizeof ticks) < 0 && errno != EINTR)
				die("read");
		snprintf(line, sizeof line, "%d %.*s progress %d/5\n", pid, name, arg, k);
		put(line);
	}
	snprintf(line, sizeof line, "%d %.*s end\n", pid, name, arg);
	put(line);
	_exit(0);
}

int main(int argc, char *argv[])
{
	char line[64];

	if (argc < 2 || argc > 65) {
		fprintf(stderr, "usage: process-basics NAME:SECONDS...\n");
		return 2;
	}
	for (int i = 1; i < argc; i++) {
		if (name_length(argv[i]) == 0 || strlen(argv[i]) > 2000) {
			fprintf(stderr, "%s: not NAME:SECONDS\n", argv[i]);
			return 2;
		}
	}
	snprintf(line, sizeof line, "main %d\n", (int)getpid());
	put(line);
	for (int i = 1; i < argc; i++) {
		long pid = syscall(SYS_clone, (unsigned long)SIGCHLD, 0, 0, 0, 0);

		if (pid < 0)
			die("clone");
		if (pid == 0)
			task(argv[i]);
	}
	while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
		;
	put("main all processes finished\n");
	return 0;
}
