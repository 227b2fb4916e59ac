// Threads by pthread_create, processes by fork with System V shared memory. The work is dealt out
// in blocks, like cards: worker i gets blocks i, i + WORKERS, i + 2 * WORKERS and so on.
#include <pthread.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

static const int BLOCK = 20000;

static std::vector<int> sieving_primes(int limit)
{
    std::vector<int> primes;
    for (int n = 2; n * n <= limit; n++) {
        bool prime = true;
        for (int p : primes) {
            if (n % p == 0) {
                prime = false;
                break;
            }
        }
        if (prime)
            primes.push_back(n);
    }
    return primes;
}

static int primes_in_block(int begin, int end, const std::vector<int> &primes)
{
    char is_composite[BLOCK];
    std::memset(is_composite, 0, sizeof is_composite);
    for (int p : primes) {
        int m = (begin + p - 1) / p * p;
        if (m < p * p)
            m = p * p;
        for (; m < end; m += p)
            is_composite[m - begin] = 1;
    }
    int count = 0;
    for (int n = begin < 2 ? 2 : begin; n < end; n++)
        count += is_composite[n - begin] == 0;
    return count;
}

struct Job {
    int work, workers, number;
    int count;
};

static void do_job(Job *job)
{
    const std::vector<int> primes = sieving_primes(job->work);
    int count = 0;
    for (int begin = job->number * BLOCK; begin < job->work; begin += job->workers * BLOCK) {
        const int end = begin + BLOCK < job->work ? begin + BLOCK : job->work;
        count += primes_in_block(begin, end, primes);
    }
    job->count = count;
}

static void *thread_main(void *job)
{
    do_job(static_cast<Job *>(job));
    return nullptr;
}

static void die(const char *what)
{
    std::perror(what);
    while (wait(nullptr) > 0)
        ;
    std::exit(1);
}

static int count_with_threads(int work, int workers)
{
    pthread_t threads[64];
    Job jobs[64];
    for (int i = 0; i < workers; i++) {
        jobs[i] = {work, workers, i, 0};
        if (pthread_create(&threads[i], nullptr, thread_main, &jobs[i]) != 0)
            die("pthread_create");
    }
    int total = 0;
    for (int i = 0; i < workers; i++) {
        pthread_join(threads[i], nullptr);
        total += jobs[i].count;
    }
    return total;
}

static int count_with_processes(int work, int workers)
{
    const int id = shmget(IPC_PRIVATE, sizeof(Job) * workers, 0600);
    if (id < 0)
        die("shmget");
    void *memory = shmat(id, nullptr, 0);
    shmctl(id, IPC_RMID, nullptr); // it goes with the last process that is attached
    if (memory == reinterpret_cast<void *>(-1))
        die("shmat");
    Job *jobs = static_cast<Job *>(memory);
    pid_t pids[64];
    for (int i = 0; i < workers; i++) {
        jobs[i] = {work, workers, i, 0};
        pids[i] = fork();
        if (pids[i] < 0)
            die("fork");
        if (pids[i] == 0) {
            do_job(&jobs[i]);
            _exit(0);
        }
    }
    int total = 0;
    for (int i = 0; i < workers; i++) {
        waitpid(pids[i], nullptr, 0);
        total += jobs[i].count;
    }
    shmdt(memory);
    return total;
}

static int count_alone(int work, int)
{
    Job job = {work, 1, 0, 0};
    do_job(&job);
    return job.count;
}

static double measure(const char *mode, int (*count)(int, int), int work, int workers)
{
    timeval before, after;
    gettimeofday(&before, nullptr);
    const int primes = count(work, workers);
    gettimeofday(&after, nullptr);
    const double seconds =
        double(after.tv_sec - before.tv_sec) + (after.tv_usec - before.tv_usec) / 1e6;
    std::printf("%s %d %f\n", mode, primes, seconds);
    std::fflush(stdout);
    return seconds;
}

static int number(const char *text, int max)
{
    const std::size_t length = std::strlen(text);
    if (length == 0 || length > 8 || std::strspn(text, "0123456789") != length)
        return -1;
    const int value = std::atoi(text);
    return value <= max ? value : -1;
}

int main(int argc, char **argv)
{
    const int work = argc == 3 ? number(argv[1], 10000000) : -1;
    const int workers = argc == 3 ? number(argv[2], 64) : -1;
    if (work < 0 || workers < 1) {
        std::fprintf(stderr, "usage: %s WORK WORKERS\n", argv[0]);
        return 2;
    }
    const double s = measure("sequential", count_alone, work, workers);
    const double t = measure("threads", count_with_threads, work, workers);
    const double p = measure("processes", count_with_processes, work, workers);
    std::puts(s <= t && s <= p ? "fastest sequential"
              : t <= p         ? "fastest threads"
                               : "fastest processes");
}
