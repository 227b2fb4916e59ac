/* A process-shared mutex and condition; the total is counted by an atomic addition. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
	pthread_mutex_t lock;
	pthread_cond_t news;
	bool ready[64];
	long long partial[64];
	_Atomic long long total;
};

static struct shared *create(void)
{
	pthread_mutexattr_t m;
	pthread_condattr_t c;
	struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE,
				MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (s == MAP_FAILED)
		return NULL;
	pthread_mutexattr_init(&m);
	pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&s->lock, &m);
	pthread_mutexattr_destroy(&m);
	pthread_condattr_init(&c);
	pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED);
	pthread_cond_init(&s->news, &c);
	pthread_condattr_destroy(&c);
	return s;
}

static int first_of(int i, int n, int workers)
{
	return (int)((long long)n * i / workers) + 1;
}

static void work(struct shared *s, int i, int first, int last)
{
	long long sum = 0;

	for (int k = first; k <= last; k++)
		sum += (long long)k * k;
	atomic_fetch_add(&s->total, sum);
	pthread_mutex_lock(&s->lock);
	s->partial[i] = sum;
	s->ready[i] = true;
	pthread_cond_signal(&s->news);
	pthread_mutex_unlock(&s->lock);
	_exit(0);
}

static bool number(const char *text, int min, int max, int *value)
{
	char *end;
	long v;

	errno = 0;
	v = strtol(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || v < min || v > max)
		return false;
	*value = (int)v;
	return true;
}

int main(int argc, char **argv)
{
	int n = 1000, workers = 4, started;
	struct shared *s;

	if (argc > 3 || (argc > 1 && !number(argv[1], 0, 3000000, &n)) ||
	    (argc > 2 && !number(argv[2], 1, 64, &workers))) {
		fprintf(stderr, "usage: sum-of-squares [N [WORKERS]]\n");
		return 2;
	}
	s = create();
	if (s == NULL) {
		perror("mmap");
		return 1;
	}
	for (started = 0; started < workers; started++) {
		pid_t pid = fork();

		if (pid < 0) {
			perror("fork");
			break;
		}
		if (pid == 0)
			work(s, started, first_of(started, n, workers),
			     first_of(started + 1, n, workers) - 1);
	}
	for (int i = 0; i < started; i++) {
		while (!s->ready[i]) {
			pthread_mutex_lock(&s->lock);
			pthread_cond_wait(&s->news, &s->lock);
			pthread_mutex_unlock(&s->lock);
		}
		printf("worker %d %d %d %lld\n", i, first_of(i, n, workers),
		       first_of(i + 1, n, workers) - 1, s->partial[i]);
	}
	while (wait(NULL) > 0 || errno == EINTR)
		;
	if (started < workers)
		return 1;
	printf("total %lld\n", atomic_load(&s->total));
	return 0;
}
