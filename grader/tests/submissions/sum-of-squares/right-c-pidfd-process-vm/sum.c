/* A child that has stopped itself keeps its memory; the variable lies at the same address there. */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long long result;

static int parse(const char *text, long min, long max, long *value)
{
	size_t length = strlen(text);

	if (length == 0 || length > 9 || strspn(text, "0123456789") != length)
		return 0;
	*value = atol(text);
	return *value >= min && *value <= max;
}

static void work(long first, long last)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody stays behind when the parent dies */
	for (long long k = first; k <= last; k++)
		result += k * k;
	raise(SIGSTOP);
	_exit(0);
}

static int read_result(pid_t pid, long long *sum)
{
	struct iovec here = { sum, sizeof *sum };
	struct iovec there = { (void *)&result, sizeof *sum };
	int status;

	if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status))
		return 0;
	return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)sizeof *sum;
}

static int end_worker(pid_t pid)
{
	struct pollfd ended = { (int)syscall(SYS_pidfd_open, pid, 0), POLLIN, 0 };
	siginfo_t info;
	int ok;

	kill(pid, SIGKILL);
	ok = ended.fd >= 0 && poll(&ended, 1, -1) == 1 && waitid(P_PIDFD, (id_t)ended.fd, &info, WEXITED) == 0;
	close(ended.fd);
	return ok;
}

int main(int argc, char *argv[])
{
	long n = 1000, workers = 4, start[65];
	long long total = 0;
	pid_t pids[64];

	if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3000000, &n)) ||
	    (argc > 2 && !parse(argv[2], 1, 64, &workers))) {
		fputs("usage: sum-of-squares [N [WORKERS]]\n", stderr);
		return 2;
	}
	for (long i = 0; i <= workers; i++)
		start[i] = n * i / workers + 1;
	for (long i = 0; i < workers; i++) {
		pids[i] = fork();
		if (pids[i] < 0) {
			perror("fork");
			return 1;
		}
		if (pids[i] == 0)
			work(start[i], start[i + 1] - 1);
	}
	for (long i = 0; i < workers; i++) {
		long long sum;

		if (!read_result(pids[i], &sum)) {
			perror("no result");
			return 1;
		}
		printf("worker %ld %ld %ld %lld\n", i, start[i], start[i + 1] - 1, sum);
		total += sum;
	}
	for (long i = 0; i < workers; i++) {
		if (!end_worker(pids[i])) {
			perror("pidfd");
			return 1;
		}
	}
	printf("total %lld\n", total);
	return 0;
}
