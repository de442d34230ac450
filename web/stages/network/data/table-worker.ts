/** Reads a long table in a worker of its own, so that the page goes on meanwhile. */
import { isPacked } from "../../../core/packed-rows.ts";
import { createTableJob, packedImport, type TableReply, type TableRequest } from "./table-job.ts";

const scope = self as unknown as {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: (event: MessageEvent<TableRequest>) => void;
};

const job = createTableJob();

function answer(request: TableRequest): TableReply {
  if (request.kind === "open") return job.open(request.text);
  return packedImport(job.read(request.plan, request.base));
}

scope.onmessage = ({ data }) => {
  const reply = answer(data);
  const lists = "data" in reply ? [reply.data.inputs, reply.data.targets] : [];
  scope.postMessage(
    reply,
    lists.filter(isPacked).map(({ packed }) => packed.buffer),
  );
};
