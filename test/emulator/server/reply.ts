/** An HTTP answer. */
export type Reply = { status: number; headers: Record<string, string>; body: Buffer };

/** A JSON answer. */
export const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: Buffer.from(JSON.stringify(value)),
});

/** Salesforce's REST error: a list with one message and code. */
export const restError = (status: number, errorCode: string, message: string): Reply =>
  json([{ message, errorCode }], status);

/** An XML answer. */
export const xml = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: Buffer.from(body),
});

/** An HTML answer, as proxies and maintenance pages give. */
export const html = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body: Buffer.from(body),
});

/** No answer at all: the connection stays open, and nothing comes. */
export const silence: Reply = { status: 0, headers: {}, body: Buffer.alloc(0) };

export const noContent: Reply = { status: 204, headers: {}, body: Buffer.alloc(0) };
