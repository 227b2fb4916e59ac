/* Threads and processes are first all started, meet at a barrier, and then work. The clock runs
 * from the moment the last worker has been started. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct arena {
	pthread_barrier_t start;
	long work;
	int workers;
	long counts[64];
};

struct worker {
	struct arena *arena;
	int number;
};

static long count_primes(long begin, long end)
{
	long size = end > begin ? end - begin : 0, count = 0;
	unsigned char *flags = calloc((size_t)size + 1, 1);

	if (flags == NULL)
		abort();
	for (long d = 2; d * d < end; d++) {
		long m = begin > d * d ? (begin + d - 1) / d * d : d * d;

		for (; m < end; m += d)
			flags[m - begin] = 1;
	}
	for (long n = begin < 2 ? 2 : begin; n < end; n++)
		count += flags[n - begin] == 0;
	free(flags);
	return count;
}

static void *work(void *argument)
{
	struct worker *w = argument;
	struct arena *a = w->arena;
	long begin = a->work * w->number / a->workers;
	long end = a->work * (w->number + 1) / a->workers;

	pthread_barrier_wait(&a->start);
	a->counts[w->number] = count_primes(begin, end);
	return NULL;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double run_threads(struct arena *a)
{
	pthread_t threads[64];
	struct worker workers[64];
	double start;

	for (int i = 0; i < a->workers; i++) {
		workers[i] = (struct worker){ a, i };
		if (pthread_create(&threads[i], NULL, work, &workers[i]) != 0) {
			fprintf(stderr, "pthread_create failed\n");
			exit(1);
		}
	}
	start = now();
	pthread_barrier_wait(&a->start);
	for (int i = 0; i < a->workers; i++)
		pthread_join(threads[i], NULL);
	return now() - start;
}

static double run_processes(struct arena *a)
{
	pid_t pids[64];
	double start;

	for (int i = 0; i < a->workers; i++) {
		pids[i] = fork();
		if (pids[i] < 0) {
			perror("fork");
			while (i-- > 0) { /* they would wait at the barrier for ever */
				kill(pids[i], SIGKILL);
				waitpid(pids[i], NULL, 0);
			}
			exit(1);
		}
		if (pids[i] == 0) {
			struct worker w = { a, i };

			work(&w);
			_exit(0);
		}
	}
	start = now();
	pthread_barrier_wait(&a->start);
	for (int i = 0; i < a->workers; i++)
		waitpid(pids[i], NULL, 0);
	return now() - start;
}

static double run_alone(struct arena *a)
{
	double start = now();

	a->counts[0] = count_primes(0, a->work);
	return now() - start;
}

static double report(const char *mode, struct arena *a, double (*run)(struct arena *))
{
	double seconds;
	long total = 0;

	memset(a->counts, 0, sizeof a->counts);
	fflush(stdout);
	seconds = run(a);
	for (int i = 0; i < 64; i++)
		total += a->counts[i];
	printf("%s %ld %.6f\n", mode, total, seconds);
	return seconds;
}

static long parse(const char *text, long min, long max)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || *end != '\0' || strlen(text) > 8)
		return -1;
	return value < min || value > max ? -1 : value;
}

int main(int argc, char **argv)
{
	long size = argc == 3 ? parse(argv[1], 0, 10000000) : -1;
	long workers = argc == 3 ? parse(argv[2], 1, 64) : -1;
	pthread_barrierattr_t shared;
	struct arena *a;
	double s, t, p;

	if (size < 0 || workers < 0) {
		fprintf(stderr, "usage: threads-vs-processes WORK WORKERS\n");
		return 2;
	}
	a = mmap(NULL, sizeof *a, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (a == MAP_FAILED) {
		perror("mmap");
		return 1;
	}
	a->work = size;
	a->workers = (int)workers;
	pthread_barrierattr_init(&shared);
	pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&a->start, &shared, (unsigned)workers + 1);

	s = report("sequential", a, run_alone);
	t = report("threads", a, run_threads);
	p = report("processes", a, run_processes);
	printf("fastest %s\n", p < s && p < t ? "processes" : t < s ? "threads" : "sequential");
	return 0;
}
