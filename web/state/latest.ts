/** One job at a time, and of those that wait only the newest: dragging never builds a queue. */
export function createLatest<Job>(run: (job: Job) => Promise<void>): (job: Job) => void {
  let busy = false;
  let waiting: { readonly job: Job } | null = null;

  async function work(first: Job): Promise<void> {
    busy = true;
    try {
      for (let job: Job | null = first; job !== null;) {
        await run(job);
        job = waiting === null ? null : (waiting as { readonly job: Job }).job;
        waiting = null;
      }
    } finally {
      busy = false;
    }
  }

  return (job) => {
    if (busy) waiting = { job };
    else void work(job);
  };
}
