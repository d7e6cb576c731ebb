import type { ConnectedApp } from '../../../../src/apps/connected-app.ts';
import { parseXml } from '../../../../src/xml/document.ts';

/** A connected app with these elements, laid out as an org gives it. */
export function connectedApp(inner: string, name = 'Stark_Portal'): ConnectedApp {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">
${inner}
</ConnectedApp>
`;
  const place = {
    name,
    id: '0H4000000000001',
    lastModifiedDate: '2026-11-20T00:00:00.000Z',
    namespace: null,
    installed: false,
  };
  return { ...place, kind: 'connected-app', org: 'admin@stark.example.com', orgId: '00D1', xml: parseXml(text, name) };
}
