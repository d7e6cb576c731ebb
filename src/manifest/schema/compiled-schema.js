// Written by `npm run schemas` from schemas/eca-manifest.json, by ajv. Don't edit it.
"use strict";
export const validate = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Manifest of sf eca","type":"object","additionalProperties":false,"properties":{"$schema":{},"version":{"enum":[1,"1"]},"env":{"$ref":"#/definitions/shared-1"},"orgs":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[^,]*$"},"additionalProperties":{"$ref":"#/definitions/group"}},"apps":{"type":"object","additionalProperties":{"$ref":"#/definitions/app"}}},"required":["version","orgs","apps"],"patternProperties":{"^x-":{}},"definitions":{"group":{"type":"object","additionalProperties":false,"properties":{"target":{"$ref":"#/definitions/shared-2"},"protect":{"$ref":"#/definitions/shared-3"},"vars":{"type":"object","propertyNames":{"pattern":"^[A-Za-z_][0-9A-Za-z_]*$"},"additionalProperties":{"$ref":"#/definitions/shared-4"}}},"required":["target"]},"app":{"type":"object","additionalProperties":false,"properties":{"in":{"$ref":"#/definitions/shared-2"},"kind":{"enum":["eca","connected-app"]},"state":{"enum":["present","absent"]},"label":{"$ref":"#/definitions/shared-5"},"description":{"$ref":"#/definitions/shared-6"},"contactEmail":{"$ref":"#/definitions/shared-5"},"contactPhone":{"$ref":"#/definitions/shared-6"},"distributionState":{"$ref":"#/definitions/shared-7"},"iconUrl":{"$ref":"#/definitions/shared-6"},"logoUrl":{"$ref":"#/definitions/shared-6"},"enabled":{"$ref":"#/definitions/shared-8"},"oauth":{"$ref":"#/definitions/shared-9"},"flows":{"type":"object","additionalProperties":false,"properties":{"web-server":{"$ref":"#/definitions/shared-8"},"device":{"$ref":"#/definitions/shared-8"},"client-credentials":{"$ref":"#/definitions/shared-8"},"jwt-bearer":{"$ref":"#/definitions/shared-8"},"code-credentials":{"$ref":"#/definitions/shared-8"},"token-exchange":{"$ref":"#/definitions/shared-8"}}},"postOnly":{"$ref":"#/definitions/shared-8"},"scopes":{"$ref":"#/definitions/shared-10"},"callbackUrls":{"$ref":"#/definitions/shared-11"},"ipRanges":{"$ref":"#/definitions/shared-11"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"introspectAll":{"$ref":"#/definitions/shared-8"},"jwtAccessToken":{"$ref":"#/definitions/shared-8"},"customAttributes":{"$ref":"#/definitions/shared-12"},"runAs":{"$ref":"#/definitions/shared-6"},"certificate":{"$ref":"#/definitions/shared-5"},"link":{"type":"object","additionalProperties":false,"properties":{"sourceOrg":{"$ref":"#/definitions/shared-5"}}},"policy":{"type":"object","additionalProperties":false,"properties":{"oauthPlugin":{"$ref":"#/definitions/shared-8"},"permittedUsers":{"$ref":"#/definitions/shared-13"},"permissionSets":{"$ref":"#/definitions/shared-14"},"profiles":{"$ref":"#/definitions/shared-14"},"ipRelaxation":{"$ref":"#/definitions/shared-15"},"refreshToken":{"type":"object","additionalProperties":false,"properties":{"policy":{"$ref":"#/definitions/shared-16"},"validity":{"$ref":"#/definitions/shared-17"},"unit":{"$ref":"#/definitions/shared-18"}}},"sessionLevel":{"$ref":"#/definitions/shared-19"},"policyAction":{"$ref":"#/definitions/shared-20"},"sessionTimeout":{"$ref":"#/definitions/shared-17"},"jwtTimeout":{"$ref":"#/definitions/shared-17"},"guestJwtTimeout":{"$ref":"#/definitions/shared-17"},"startPage":{"$ref":"#/definitions/shared-21"},"startUrl":{"$ref":"#/definitions/shared-6"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"apexHandler":{"$ref":"#/definitions/shared-6"},"executeHandlerAs":{"$ref":"#/definitions/shared-6"},"customAttributes":{"$ref":"#/definitions/shared-12"}}},"security":{"type":"object","additionalProperties":false,"properties":{"requirePkce":{"$ref":"#/definitions/shared-8"},"requireSecret":{"$ref":"#/definitions/shared-8"},"requireSecretForRefresh":{"$ref":"#/definitions/shared-8"},"requireSecretForExchange":{"$ref":"#/definitions/shared-8"},"rotateRefreshToken":{"$ref":"#/definitions/shared-8"},"limitIdleRefreshToken":{"$ref":"#/definitions/shared-8"},"requireDpop":{"$ref":"#/definitions/shared-8"},"requireMtls":{"$ref":"#/definitions/shared-8"},"mtlsSubject":{"$ref":"#/definitions/shared-6"},"tokenIpRanges":{"$ref":"#/definitions/shared-11"}}},"set":{"type":"object","additionalProperties":{"$ref":"#/definitions/shared-22"}},"secret":{"type":"object","additionalProperties":false,"properties":{"rotateEvery":{"$ref":"#/definitions/shared-23"},"deliver":{"$ref":"#/definitions/shared-24"},"retirePrevious":{"$ref":"#/definitions/shared-25"},"consumer":{"$ref":"#/definitions/shared-26"}}},"overrides":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"label":{"$ref":"#/definitions/shared-5"},"description":{"$ref":"#/definitions/shared-6"},"contactEmail":{"$ref":"#/definitions/shared-5"},"contactPhone":{"$ref":"#/definitions/shared-6"},"distributionState":{"$ref":"#/definitions/shared-7"},"iconUrl":{"$ref":"#/definitions/shared-6"},"logoUrl":{"$ref":"#/definitions/shared-6"},"enabled":{"$ref":"#/definitions/shared-8"},"oauth":{"$ref":"#/definitions/shared-9"},"flows":{"type":"object","additionalProperties":false,"properties":{"web-server":{"$ref":"#/definitions/shared-8"},"device":{"$ref":"#/definitions/shared-8"},"client-credentials":{"$ref":"#/definitions/shared-8"},"jwt-bearer":{"$ref":"#/definitions/shared-8"},"code-credentials":{"$ref":"#/definitions/shared-8"},"token-exchange":{"$ref":"#/definitions/shared-8"}}},"postOnly":{"$ref":"#/definitions/shared-8"},"scopes":{"$ref":"#/definitions/shared-10"},"callbackUrls":{"$ref":"#/definitions/shared-11"},"ipRanges":{"$ref":"#/definitions/shared-11"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"introspectAll":{"$ref":"#/definitions/shared-8"},"jwtAccessToken":{"$ref":"#/definitions/shared-8"},"customAttributes":{"$ref":"#/definitions/shared-12"},"runAs":{"$ref":"#/definitions/shared-6"},"certificate":{"$ref":"#/definitions/shared-5"},"link":{"type":"object","additionalProperties":false,"properties":{"sourceOrg":{"$ref":"#/definitions/shared-5"}}},"policy":{"type":"object","additionalProperties":false,"properties":{"oauthPlugin":{"$ref":"#/definitions/shared-8"},"permittedUsers":{"$ref":"#/definitions/shared-13"},"permissionSets":{"$ref":"#/definitions/shared-14"},"profiles":{"$ref":"#/definitions/shared-14"},"ipRelaxation":{"$ref":"#/definitions/shared-15"},"refreshToken":{"type":"object","additionalProperties":false,"properties":{"policy":{"$ref":"#/definitions/shared-16"},"validity":{"$ref":"#/definitions/shared-17"},"unit":{"$ref":"#/definitions/shared-18"}}},"sessionLevel":{"$ref":"#/definitions/shared-19"},"policyAction":{"$ref":"#/definitions/shared-20"},"sessionTimeout":{"$ref":"#/definitions/shared-17"},"jwtTimeout":{"$ref":"#/definitions/shared-17"},"guestJwtTimeout":{"$ref":"#/definitions/shared-17"},"startPage":{"$ref":"#/definitions/shared-21"},"startUrl":{"$ref":"#/definitions/shared-6"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"apexHandler":{"$ref":"#/definitions/shared-6"},"executeHandlerAs":{"$ref":"#/definitions/shared-6"},"customAttributes":{"$ref":"#/definitions/shared-12"}}},"security":{"type":"object","additionalProperties":false,"properties":{"requirePkce":{"$ref":"#/definitions/shared-8"},"requireSecret":{"$ref":"#/definitions/shared-8"},"requireSecretForRefresh":{"$ref":"#/definitions/shared-8"},"requireSecretForExchange":{"$ref":"#/definitions/shared-8"},"rotateRefreshToken":{"$ref":"#/definitions/shared-8"},"limitIdleRefreshToken":{"$ref":"#/definitions/shared-8"},"requireDpop":{"$ref":"#/definitions/shared-8"},"requireMtls":{"$ref":"#/definitions/shared-8"},"mtlsSubject":{"$ref":"#/definitions/shared-6"},"tokenIpRanges":{"$ref":"#/definitions/shared-11"}}},"set":{"type":"object","additionalProperties":{"$ref":"#/definitions/shared-22"}},"secret":{"type":"object","additionalProperties":false,"properties":{"rotateEvery":{"$ref":"#/definitions/shared-23"},"deliver":{"$ref":"#/definitions/shared-24"},"retirePrevious":{"$ref":"#/definitions/shared-25"},"consumer":{"$ref":"#/definitions/shared-26"}}}}}}}},"shared-1":{"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}}]},"shared-2":{"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"array","minItems":1,"items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}}]},"shared-3":{"anyOf":[{"type":"boolean"},{"enum":["on","off","true","false"]},{"type":"string","pattern":"^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}]},"shared-4":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"}]},"shared-5":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},"shared-6":{"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"null"}]},"shared-7":{"anyOf":[{"enum":["Local","Packaged"]},{"type":"string","pattern":"^\\s*(?:Local|Packaged)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-8":{"anyOf":[{"anyOf":[{"type":"boolean"},{"enum":["on","off","true","false"]},{"type":"string","pattern":"^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}]},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-9":{"anyOf":[{"enum":["none"]},{"type":"string","pattern":"^\\s*(?:none)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-10":{"anyOf":[{"type":"array","items":{"anyOf":[{"enum":["A2A","a2a_api","Address","address","Api","api","Basic","id","CDP","cdp_api","CDPCalculatedInsight","cdp_calculated_insight_api","CDPIdentityResolution","cdp_identityresolution_api","CDPIngest","cdp_ingest_api","CDPProfile","cdp_profile_api","CDPQuery","cdp_query_api","CDPSegment","cdp_segment_api","Chatbot","chatbot_api","Chatter","chatter_api","CmdbDiscovery","cmdb_discovery_api","Content","content","CustomApplications","visualforce","CustomPermissions","custom_permissions","DataCloudUserClaims","data_cloud_user_claims","Eclair","eclair_api","EinsteinGPT","einstein_gpt_api","Email","email","ForgotPassword","forgot_password","Full","full","Interaction","interaction_api","Lightning","lightning","MCP","mcp_api","OfflineAccess","offline_access","OpenID","openid","Pardot","pardot_api","Phone","phone","Profile","profile","PwdlessLogin","pwdless_login_api","RefreshToken","refresh_token","SCRT","scrt_api","SFApiPlatform","sfap_api","SemanticLayer","semantic_layer_api","UserRegistration","user_registration_api","Wave","wave_api","Web","web","SFAP"]},{"type":"string","pattern":"^\\s*(?:[aA]2[aA]|[aA]2[aA]_[aA][pP][iI]|[aA][dD][dD][rR][eE][sS][sS]|[aA][dD][dD][rR][eE][sS][sS]|[aA][pP][iI]|[aA][pP][iI]|[bB][aA][sS][iI][cC]|[iI][dD]|[cC][dD][pP]|[cC][dD][pP]_[aA][pP][iI]|[cC][dD][pP][cC][aA][lL][cC][uU][lL][aA][tT][eE][dD][iI][nN][sS][iI][gG][hH][tT]|[cC][dD][pP]_[cC][aA][lL][cC][uU][lL][aA][tT][eE][dD]_[iI][nN][sS][iI][gG][hH][tT]_[aA][pP][iI]|[cC][dD][pP][iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]|[cC][dD][pP]_[iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]_[aA][pP][iI]|[cC][dD][pP][iI][nN][gG][eE][sS][tT]|[cC][dD][pP]_[iI][nN][gG][eE][sS][tT]_[aA][pP][iI]|[cC][dD][pP][pP][rR][oO][fF][iI][lL][eE]|[cC][dD][pP]_[pP][rR][oO][fF][iI][lL][eE]_[aA][pP][iI]|[cC][dD][pP][qQ][uU][eE][rR][yY]|[cC][dD][pP]_[qQ][uU][eE][rR][yY]_[aA][pP][iI]|[cC][dD][pP][sS][eE][gG][mM][eE][nN][tT]|[cC][dD][pP]_[sS][eE][gG][mM][eE][nN][tT]_[aA][pP][iI]|[cC][hH][aA][tT][bB][oO][tT]|[cC][hH][aA][tT][bB][oO][tT]_[aA][pP][iI]|[cC][hH][aA][tT][tT][eE][rR]|[cC][hH][aA][tT][tT][eE][rR]_[aA][pP][iI]|[cC][mM][dD][bB][dD][iI][sS][cC][oO][vV][eE][rR][yY]|[cC][mM][dD][bB]_[dD][iI][sS][cC][oO][vV][eE][rR][yY]_[aA][pP][iI]|[cC][oO][nN][tT][eE][nN][tT]|[cC][oO][nN][tT][eE][nN][tT]|[cC][uU][sS][tT][oO][mM][aA][pP][pP][lL][iI][cC][aA][tT][iI][oO][nN][sS]|[vV][iI][sS][uU][aA][lL][fF][oO][rR][cC][eE]|[cC][uU][sS][tT][oO][mM][pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[cC][uU][sS][tT][oO][mM]_[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[dD][aA][tT][aA][cC][lL][oO][uU][dD][uU][sS][eE][rR][cC][lL][aA][iI][mM][sS]|[dD][aA][tT][aA]_[cC][lL][oO][uU][dD]_[uU][sS][eE][rR]_[cC][lL][aA][iI][mM][sS]|[eE][cC][lL][aA][iI][rR]|[eE][cC][lL][aA][iI][rR]_[aA][pP][iI]|[eE][iI][nN][sS][tT][eE][iI][nN][gG][pP][tT]|[eE][iI][nN][sS][tT][eE][iI][nN]_[gG][pP][tT]_[aA][pP][iI]|[eE][mM][aA][iI][lL]|[eE][mM][aA][iI][lL]|[fF][oO][rR][gG][oO][tT][pP][aA][sS][sS][wW][oO][rR][dD]|[fF][oO][rR][gG][oO][tT]_[pP][aA][sS][sS][wW][oO][rR][dD]|[fF][uU][lL][lL]|[fF][uU][lL][lL]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]_[aA][pP][iI]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[mM][cC][pP]|[mM][cC][pP]_[aA][pP][iI]|[oO][fF][fF][lL][iI][nN][eE][aA][cC][cC][eE][sS][sS]|[oO][fF][fF][lL][iI][nN][eE]_[aA][cC][cC][eE][sS][sS]|[oO][pP][eE][nN][iI][dD]|[oO][pP][eE][nN][iI][dD]|[pP][aA][rR][dD][oO][tT]|[pP][aA][rR][dD][oO][tT]_[aA][pP][iI]|[pP][hH][oO][nN][eE]|[pP][hH][oO][nN][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][wW][dD][lL][eE][sS][sS][lL][oO][gG][iI][nN]|[pP][wW][dD][lL][eE][sS][sS]_[lL][oO][gG][iI][nN]_[aA][pP][iI]|[rR][eE][fF][rR][eE][sS][hH][tT][oO][kK][eE][nN]|[rR][eE][fF][rR][eE][sS][hH]_[tT][oO][kK][eE][nN]|[sS][cC][rR][tT]|[sS][cC][rR][tT]_[aA][pP][iI]|[sS][fF][aA][pP][iI][pP][lL][aA][tT][fF][oO][rR][mM]|[sS][fF][aA][pP]_[aA][pP][iI]|[sS][eE][mM][aA][nN][tT][iI][cC][lL][aA][yY][eE][rR]|[sS][eE][mM][aA][nN][tT][iI][cC]_[lL][aA][yY][eE][rR]_[aA][pP][iI]|[uU][sS][eE][rR][rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]|[uU][sS][eE][rR]_[rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]_[aA][pP][iI]|[wW][aA][vV][eE]|[wW][aA][vV][eE]_[aA][pP][iI]|[wW][eE][bB]|[wW][eE][bB]|[sS][fF][aA][pP])\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]}},{"type":"null"}]},"shared-11":{"anyOf":[{"type":"array","items":{"type":"string","pattern":"\\S"}},{"type":"null"}]},"shared-12":{"anyOf":[{"type":"object","propertyNames":{"pattern":"^[^=]*[^=\\s][^=]*$"},"additionalProperties":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"},{"type":"null"}]}},{"type":"null"}]},"shared-13":{"anyOf":[{"enum":["self-authorized","pre-authorized"]},{"type":"string","pattern":"^\\s*(?:self-authorized|pre-authorized)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-14":{"anyOf":[{"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},{"type":"null"}]},"shared-15":{"anyOf":[{"enum":["enforce","bypass","bypass-2factor","enforce-relax-refresh"]},{"type":"string","pattern":"^\\s*(?:enforce|bypass|bypass-2factor|enforce-relax-refresh)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-16":{"anyOf":[{"enum":["infinite","specific-inactivity","specific-lifetime","zero"]},{"type":"string","pattern":"^\\s*(?:infinite|specific-inactivity|specific-lifetime|zero)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-17":{"anyOf":[{"type":"integer","minimum":1,"maximum":9999999999},{"type":"string","pattern":"^\\s*(?:\\d{1,10})\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-18":{"anyOf":[{"enum":["hours","days","months"]},{"type":"string","pattern":"^\\s*(?:hours|days|months)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-19":{"anyOf":[{"enum":["low","standard","high-assurance"]},{"type":"string","pattern":"^\\s*(?:low|standard|high-assurance)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-20":{"anyOf":[{"enum":["block","raise-session-level"]},{"type":"string","pattern":"^\\s*(?:block|raise-session-level)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-21":{"anyOf":[{"enum":["none","custom","oauth","saml"]},{"type":"string","pattern":"^\\s*(?:none|custom|oauth|saml)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-22":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"},{"type":"null"}]},"shared-23":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]},"shared-24":{"type":"array","minItems":1,"items":{"anyOf":[{"type":"object","additionalProperties":false,"properties":{"dotenv":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},"envPrefix":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["dotenv"]},{"type":"object","additionalProperties":false,"properties":{"jsonFile":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["jsonFile"]},{"type":"object","additionalProperties":false,"properties":{"exec":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},"execTimeout":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["exec"]}]}},"shared-25":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]},"shared-26":{"anyOf":[{"type":"integer","minimum":100000000000000},{"type":"string","pattern":"^\\s*(?:[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]}}};
const pattern0 = new RegExp("^x-", "u");
const pattern3 = new RegExp("^[^,]*$", "u");
const schema7 = {"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}}]};
const pattern1 = new RegExp("\\S", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs3 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs5 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/0/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs7 = errors;
if(typeof data !== "boolean"){
const err3 = {instancePath,schemaPath:"#/anyOf/0/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs7 === errors;
valid1 = valid1 || _valid1;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/anyOf/0/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs9 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs12 = errors;
let valid4 = false;
const _errs13 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs13 === errors;
valid4 = valid4 || _valid2;
if(!valid4){
const _errs15 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs15 === errors;
valid4 = valid4 || _valid2;
if(!valid4){
const _errs17 = errors;
if(typeof data0 !== "boolean"){
const err8 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs17 === errors;
valid4 = valid4 || _valid2;
}
}
if(!valid4){
const err9 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err11 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"type":"object","additionalProperties":false,"properties":{"target":{"$ref":"#/definitions/shared-2"},"protect":{"$ref":"#/definitions/shared-3"},"vars":{"type":"object","propertyNames":{"pattern":"^[A-Za-z_][0-9A-Za-z_]*$"},"additionalProperties":{"$ref":"#/definitions/shared-4"}}},"required":["target"]};
const schema9 = {"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"array","minItems":1,"items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}}]};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs3 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs5 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/0/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs7 = errors;
if(typeof data !== "boolean"){
const err3 = {instancePath,schemaPath:"#/anyOf/0/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs7 === errors;
valid1 = valid1 || _valid1;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/anyOf/0/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs9 = errors;
if(Array.isArray(data)){
if(data.length < 1){
const err5 = {instancePath,schemaPath:"#/anyOf/1/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs12 = errors;
let valid4 = false;
const _errs13 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs13 === errors;
valid4 = valid4 || _valid2;
if(!valid4){
const _errs15 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err8 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs15 === errors;
valid4 = valid4 || _valid2;
if(!valid4){
const _errs17 = errors;
if(typeof data0 !== "boolean"){
const err9 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs17 === errors;
valid4 = valid4 || _valid2;
}
}
if(!valid4){
const err10 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/1/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err12 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate25.errors = vErrors;
return errors === 0;
}

const schema10 = {"anyOf":[{"type":"boolean"},{"enum":["on","off","true","false"]},{"type":"string","pattern":"^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}]};
const pattern6 = new RegExp("^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((((data === "on") || (data === "off")) || (data === "true")) || (data === "false"))){
const err1 = {instancePath,schemaPath:"#/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema10.anyOf[1].enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern6.test(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate27.errors = vErrors;
return errors === 0;
}

const schema11 = {"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"}]};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err1 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data !== "boolean"){
const err2 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate29.errors = vErrors;
return errors === 0;
}

const pattern7 = new RegExp("^[A-Za-z_][0-9A-Za-z_]*$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.target === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "target") || (key0 === "protect")) || (key0 === "vars"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.target !== undefined){
if(!(validate25(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.protect !== undefined){
if(!(validate27(data.protect, {instancePath:instancePath+"/protect",parentData:data,parentDataProperty:"protect",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
if(data.vars !== undefined){
let data2 = data.vars;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs6 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err2 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][0-9A-Za-z_]*$"},propertyName:key1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
const err3 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key2 in data2){
if(!(validate29(data2[key2], {instancePath:instancePath+"/vars/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

const schema12 = {"type":"object","additionalProperties":false,"properties":{"in":{"$ref":"#/definitions/shared-2"},"kind":{"enum":["eca","connected-app"]},"state":{"enum":["present","absent"]},"label":{"$ref":"#/definitions/shared-5"},"description":{"$ref":"#/definitions/shared-6"},"contactEmail":{"$ref":"#/definitions/shared-5"},"contactPhone":{"$ref":"#/definitions/shared-6"},"distributionState":{"$ref":"#/definitions/shared-7"},"iconUrl":{"$ref":"#/definitions/shared-6"},"logoUrl":{"$ref":"#/definitions/shared-6"},"enabled":{"$ref":"#/definitions/shared-8"},"oauth":{"$ref":"#/definitions/shared-9"},"flows":{"type":"object","additionalProperties":false,"properties":{"web-server":{"$ref":"#/definitions/shared-8"},"device":{"$ref":"#/definitions/shared-8"},"client-credentials":{"$ref":"#/definitions/shared-8"},"jwt-bearer":{"$ref":"#/definitions/shared-8"},"code-credentials":{"$ref":"#/definitions/shared-8"},"token-exchange":{"$ref":"#/definitions/shared-8"}}},"postOnly":{"$ref":"#/definitions/shared-8"},"scopes":{"$ref":"#/definitions/shared-10"},"callbackUrls":{"$ref":"#/definitions/shared-11"},"ipRanges":{"$ref":"#/definitions/shared-11"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"introspectAll":{"$ref":"#/definitions/shared-8"},"jwtAccessToken":{"$ref":"#/definitions/shared-8"},"customAttributes":{"$ref":"#/definitions/shared-12"},"runAs":{"$ref":"#/definitions/shared-6"},"certificate":{"$ref":"#/definitions/shared-5"},"link":{"type":"object","additionalProperties":false,"properties":{"sourceOrg":{"$ref":"#/definitions/shared-5"}}},"policy":{"type":"object","additionalProperties":false,"properties":{"oauthPlugin":{"$ref":"#/definitions/shared-8"},"permittedUsers":{"$ref":"#/definitions/shared-13"},"permissionSets":{"$ref":"#/definitions/shared-14"},"profiles":{"$ref":"#/definitions/shared-14"},"ipRelaxation":{"$ref":"#/definitions/shared-15"},"refreshToken":{"type":"object","additionalProperties":false,"properties":{"policy":{"$ref":"#/definitions/shared-16"},"validity":{"$ref":"#/definitions/shared-17"},"unit":{"$ref":"#/definitions/shared-18"}}},"sessionLevel":{"$ref":"#/definitions/shared-19"},"policyAction":{"$ref":"#/definitions/shared-20"},"sessionTimeout":{"$ref":"#/definitions/shared-17"},"jwtTimeout":{"$ref":"#/definitions/shared-17"},"guestJwtTimeout":{"$ref":"#/definitions/shared-17"},"startPage":{"$ref":"#/definitions/shared-21"},"startUrl":{"$ref":"#/definitions/shared-6"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"apexHandler":{"$ref":"#/definitions/shared-6"},"executeHandlerAs":{"$ref":"#/definitions/shared-6"},"customAttributes":{"$ref":"#/definitions/shared-12"}}},"security":{"type":"object","additionalProperties":false,"properties":{"requirePkce":{"$ref":"#/definitions/shared-8"},"requireSecret":{"$ref":"#/definitions/shared-8"},"requireSecretForRefresh":{"$ref":"#/definitions/shared-8"},"requireSecretForExchange":{"$ref":"#/definitions/shared-8"},"rotateRefreshToken":{"$ref":"#/definitions/shared-8"},"limitIdleRefreshToken":{"$ref":"#/definitions/shared-8"},"requireDpop":{"$ref":"#/definitions/shared-8"},"requireMtls":{"$ref":"#/definitions/shared-8"},"mtlsSubject":{"$ref":"#/definitions/shared-6"},"tokenIpRanges":{"$ref":"#/definitions/shared-11"}}},"set":{"type":"object","additionalProperties":{"$ref":"#/definitions/shared-22"}},"secret":{"type":"object","additionalProperties":false,"properties":{"rotateEvery":{"$ref":"#/definitions/shared-23"},"deliver":{"$ref":"#/definitions/shared-24"},"retirePrevious":{"$ref":"#/definitions/shared-25"},"consumer":{"$ref":"#/definitions/shared-26"}}},"overrides":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"label":{"$ref":"#/definitions/shared-5"},"description":{"$ref":"#/definitions/shared-6"},"contactEmail":{"$ref":"#/definitions/shared-5"},"contactPhone":{"$ref":"#/definitions/shared-6"},"distributionState":{"$ref":"#/definitions/shared-7"},"iconUrl":{"$ref":"#/definitions/shared-6"},"logoUrl":{"$ref":"#/definitions/shared-6"},"enabled":{"$ref":"#/definitions/shared-8"},"oauth":{"$ref":"#/definitions/shared-9"},"flows":{"type":"object","additionalProperties":false,"properties":{"web-server":{"$ref":"#/definitions/shared-8"},"device":{"$ref":"#/definitions/shared-8"},"client-credentials":{"$ref":"#/definitions/shared-8"},"jwt-bearer":{"$ref":"#/definitions/shared-8"},"code-credentials":{"$ref":"#/definitions/shared-8"},"token-exchange":{"$ref":"#/definitions/shared-8"}}},"postOnly":{"$ref":"#/definitions/shared-8"},"scopes":{"$ref":"#/definitions/shared-10"},"callbackUrls":{"$ref":"#/definitions/shared-11"},"ipRanges":{"$ref":"#/definitions/shared-11"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"introspectAll":{"$ref":"#/definitions/shared-8"},"jwtAccessToken":{"$ref":"#/definitions/shared-8"},"customAttributes":{"$ref":"#/definitions/shared-12"},"runAs":{"$ref":"#/definitions/shared-6"},"certificate":{"$ref":"#/definitions/shared-5"},"link":{"type":"object","additionalProperties":false,"properties":{"sourceOrg":{"$ref":"#/definitions/shared-5"}}},"policy":{"type":"object","additionalProperties":false,"properties":{"oauthPlugin":{"$ref":"#/definitions/shared-8"},"permittedUsers":{"$ref":"#/definitions/shared-13"},"permissionSets":{"$ref":"#/definitions/shared-14"},"profiles":{"$ref":"#/definitions/shared-14"},"ipRelaxation":{"$ref":"#/definitions/shared-15"},"refreshToken":{"type":"object","additionalProperties":false,"properties":{"policy":{"$ref":"#/definitions/shared-16"},"validity":{"$ref":"#/definitions/shared-17"},"unit":{"$ref":"#/definitions/shared-18"}}},"sessionLevel":{"$ref":"#/definitions/shared-19"},"policyAction":{"$ref":"#/definitions/shared-20"},"sessionTimeout":{"$ref":"#/definitions/shared-17"},"jwtTimeout":{"$ref":"#/definitions/shared-17"},"guestJwtTimeout":{"$ref":"#/definitions/shared-17"},"startPage":{"$ref":"#/definitions/shared-21"},"startUrl":{"$ref":"#/definitions/shared-6"},"singleLogoutUrl":{"$ref":"#/definitions/shared-6"},"apexHandler":{"$ref":"#/definitions/shared-6"},"executeHandlerAs":{"$ref":"#/definitions/shared-6"},"customAttributes":{"$ref":"#/definitions/shared-12"}}},"security":{"type":"object","additionalProperties":false,"properties":{"requirePkce":{"$ref":"#/definitions/shared-8"},"requireSecret":{"$ref":"#/definitions/shared-8"},"requireSecretForRefresh":{"$ref":"#/definitions/shared-8"},"requireSecretForExchange":{"$ref":"#/definitions/shared-8"},"rotateRefreshToken":{"$ref":"#/definitions/shared-8"},"limitIdleRefreshToken":{"$ref":"#/definitions/shared-8"},"requireDpop":{"$ref":"#/definitions/shared-8"},"requireMtls":{"$ref":"#/definitions/shared-8"},"mtlsSubject":{"$ref":"#/definitions/shared-6"},"tokenIpRanges":{"$ref":"#/definitions/shared-11"}}},"set":{"type":"object","additionalProperties":{"$ref":"#/definitions/shared-22"}},"secret":{"type":"object","additionalProperties":false,"properties":{"rotateEvery":{"$ref":"#/definitions/shared-23"},"deliver":{"$ref":"#/definitions/shared-24"},"retirePrevious":{"$ref":"#/definitions/shared-25"},"consumer":{"$ref":"#/definitions/shared-26"}}}}}}}};
const func2 = Object.prototype.hasOwnProperty;
const schema13 = {"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data !== "boolean"){
const err3 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate34.errors = vErrors;
return errors === 0;
}

const schema14 = {"anyOf":[{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},{"type":"null"}]};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs3 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs5 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/0/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs7 = errors;
if(typeof data !== "boolean"){
const err3 = {instancePath,schemaPath:"#/anyOf/0/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs7 === errors;
valid1 = valid1 || _valid1;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/anyOf/0/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs9 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate36.errors = vErrors;
return errors === 0;
}

const schema15 = {"anyOf":[{"enum":["Local","Packaged"]},{"type":"string","pattern":"^\\s*(?:Local|Packaged)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};
const pattern10 = new RegExp("^\\s*(?:Local|Packaged)\\s*$", "u");
const pattern11 = new RegExp("\\$\\{[^{}]+\\}", "u");

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((data === "Local") || (data === "Packaged"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema15.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern10.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:Local|Packaged)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate40.errors = vErrors;
return errors === 0;
}

const schema16 = {"anyOf":[{"anyOf":[{"type":"boolean"},{"enum":["on","off","true","false"]},{"type":"string","pattern":"^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}]},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid1 = _errs3 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs5 = errors;
if(!((((data === "on") || (data === "off")) || (data === "true")) || (data === "false"))){
const err1 = {instancePath,schemaPath:"#/anyOf/0/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema16.anyOf[0].anyOf[1].enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid1 = valid1 || _valid1;
if(!valid1){
const _errs6 = errors;
if(typeof data === "string"){
if(!pattern6.test(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/0/anyOf/2/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\\s*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/0/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs6 === errors;
valid1 = valid1 || _valid1;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/anyOf/0/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs8 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err5 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate44.errors = vErrors;
return errors === 0;
}

const schema17 = {"anyOf":[{"enum":["none"]},{"type":"string","pattern":"^\\s*(?:none)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};
const pattern14 = new RegExp("^\\s*(?:none)\\s*$", "u");

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(data === "none")){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema17.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern14.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:none)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate46.errors = vErrors;
return errors === 0;
}

const schema18 = {"anyOf":[{"type":"array","items":{"anyOf":[{"enum":["A2A","a2a_api","Address","address","Api","api","Basic","id","CDP","cdp_api","CDPCalculatedInsight","cdp_calculated_insight_api","CDPIdentityResolution","cdp_identityresolution_api","CDPIngest","cdp_ingest_api","CDPProfile","cdp_profile_api","CDPQuery","cdp_query_api","CDPSegment","cdp_segment_api","Chatbot","chatbot_api","Chatter","chatter_api","CmdbDiscovery","cmdb_discovery_api","Content","content","CustomApplications","visualforce","CustomPermissions","custom_permissions","DataCloudUserClaims","data_cloud_user_claims","Eclair","eclair_api","EinsteinGPT","einstein_gpt_api","Email","email","ForgotPassword","forgot_password","Full","full","Interaction","interaction_api","Lightning","lightning","MCP","mcp_api","OfflineAccess","offline_access","OpenID","openid","Pardot","pardot_api","Phone","phone","Profile","profile","PwdlessLogin","pwdless_login_api","RefreshToken","refresh_token","SCRT","scrt_api","SFApiPlatform","sfap_api","SemanticLayer","semantic_layer_api","UserRegistration","user_registration_api","Wave","wave_api","Web","web","SFAP"]},{"type":"string","pattern":"^\\s*(?:[aA]2[aA]|[aA]2[aA]_[aA][pP][iI]|[aA][dD][dD][rR][eE][sS][sS]|[aA][dD][dD][rR][eE][sS][sS]|[aA][pP][iI]|[aA][pP][iI]|[bB][aA][sS][iI][cC]|[iI][dD]|[cC][dD][pP]|[cC][dD][pP]_[aA][pP][iI]|[cC][dD][pP][cC][aA][lL][cC][uU][lL][aA][tT][eE][dD][iI][nN][sS][iI][gG][hH][tT]|[cC][dD][pP]_[cC][aA][lL][cC][uU][lL][aA][tT][eE][dD]_[iI][nN][sS][iI][gG][hH][tT]_[aA][pP][iI]|[cC][dD][pP][iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]|[cC][dD][pP]_[iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]_[aA][pP][iI]|[cC][dD][pP][iI][nN][gG][eE][sS][tT]|[cC][dD][pP]_[iI][nN][gG][eE][sS][tT]_[aA][pP][iI]|[cC][dD][pP][pP][rR][oO][fF][iI][lL][eE]|[cC][dD][pP]_[pP][rR][oO][fF][iI][lL][eE]_[aA][pP][iI]|[cC][dD][pP][qQ][uU][eE][rR][yY]|[cC][dD][pP]_[qQ][uU][eE][rR][yY]_[aA][pP][iI]|[cC][dD][pP][sS][eE][gG][mM][eE][nN][tT]|[cC][dD][pP]_[sS][eE][gG][mM][eE][nN][tT]_[aA][pP][iI]|[cC][hH][aA][tT][bB][oO][tT]|[cC][hH][aA][tT][bB][oO][tT]_[aA][pP][iI]|[cC][hH][aA][tT][tT][eE][rR]|[cC][hH][aA][tT][tT][eE][rR]_[aA][pP][iI]|[cC][mM][dD][bB][dD][iI][sS][cC][oO][vV][eE][rR][yY]|[cC][mM][dD][bB]_[dD][iI][sS][cC][oO][vV][eE][rR][yY]_[aA][pP][iI]|[cC][oO][nN][tT][eE][nN][tT]|[cC][oO][nN][tT][eE][nN][tT]|[cC][uU][sS][tT][oO][mM][aA][pP][pP][lL][iI][cC][aA][tT][iI][oO][nN][sS]|[vV][iI][sS][uU][aA][lL][fF][oO][rR][cC][eE]|[cC][uU][sS][tT][oO][mM][pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[cC][uU][sS][tT][oO][mM]_[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[dD][aA][tT][aA][cC][lL][oO][uU][dD][uU][sS][eE][rR][cC][lL][aA][iI][mM][sS]|[dD][aA][tT][aA]_[cC][lL][oO][uU][dD]_[uU][sS][eE][rR]_[cC][lL][aA][iI][mM][sS]|[eE][cC][lL][aA][iI][rR]|[eE][cC][lL][aA][iI][rR]_[aA][pP][iI]|[eE][iI][nN][sS][tT][eE][iI][nN][gG][pP][tT]|[eE][iI][nN][sS][tT][eE][iI][nN]_[gG][pP][tT]_[aA][pP][iI]|[eE][mM][aA][iI][lL]|[eE][mM][aA][iI][lL]|[fF][oO][rR][gG][oO][tT][pP][aA][sS][sS][wW][oO][rR][dD]|[fF][oO][rR][gG][oO][tT]_[pP][aA][sS][sS][wW][oO][rR][dD]|[fF][uU][lL][lL]|[fF][uU][lL][lL]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]_[aA][pP][iI]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[mM][cC][pP]|[mM][cC][pP]_[aA][pP][iI]|[oO][fF][fF][lL][iI][nN][eE][aA][cC][cC][eE][sS][sS]|[oO][fF][fF][lL][iI][nN][eE]_[aA][cC][cC][eE][sS][sS]|[oO][pP][eE][nN][iI][dD]|[oO][pP][eE][nN][iI][dD]|[pP][aA][rR][dD][oO][tT]|[pP][aA][rR][dD][oO][tT]_[aA][pP][iI]|[pP][hH][oO][nN][eE]|[pP][hH][oO][nN][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][wW][dD][lL][eE][sS][sS][lL][oO][gG][iI][nN]|[pP][wW][dD][lL][eE][sS][sS]_[lL][oO][gG][iI][nN]_[aA][pP][iI]|[rR][eE][fF][rR][eE][sS][hH][tT][oO][kK][eE][nN]|[rR][eE][fF][rR][eE][sS][hH]_[tT][oO][kK][eE][nN]|[sS][cC][rR][tT]|[sS][cC][rR][tT]_[aA][pP][iI]|[sS][fF][aA][pP][iI][pP][lL][aA][tT][fF][oO][rR][mM]|[sS][fF][aA][pP]_[aA][pP][iI]|[sS][eE][mM][aA][nN][tT][iI][cC][lL][aA][yY][eE][rR]|[sS][eE][mM][aA][nN][tT][iI][cC]_[lL][aA][yY][eE][rR]_[aA][pP][iI]|[uU][sS][eE][rR][rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]|[uU][sS][eE][rR]_[rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]_[aA][pP][iI]|[wW][aA][vV][eE]|[wW][aA][vV][eE]_[aA][pP][iI]|[wW][eE][bB]|[wW][eE][bB]|[sS][fF][aA][pP])\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]}},{"type":"null"}]};
const pattern16 = new RegExp("^\\s*(?:[aA]2[aA]|[aA]2[aA]_[aA][pP][iI]|[aA][dD][dD][rR][eE][sS][sS]|[aA][dD][dD][rR][eE][sS][sS]|[aA][pP][iI]|[aA][pP][iI]|[bB][aA][sS][iI][cC]|[iI][dD]|[cC][dD][pP]|[cC][dD][pP]_[aA][pP][iI]|[cC][dD][pP][cC][aA][lL][cC][uU][lL][aA][tT][eE][dD][iI][nN][sS][iI][gG][hH][tT]|[cC][dD][pP]_[cC][aA][lL][cC][uU][lL][aA][tT][eE][dD]_[iI][nN][sS][iI][gG][hH][tT]_[aA][pP][iI]|[cC][dD][pP][iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]|[cC][dD][pP]_[iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]_[aA][pP][iI]|[cC][dD][pP][iI][nN][gG][eE][sS][tT]|[cC][dD][pP]_[iI][nN][gG][eE][sS][tT]_[aA][pP][iI]|[cC][dD][pP][pP][rR][oO][fF][iI][lL][eE]|[cC][dD][pP]_[pP][rR][oO][fF][iI][lL][eE]_[aA][pP][iI]|[cC][dD][pP][qQ][uU][eE][rR][yY]|[cC][dD][pP]_[qQ][uU][eE][rR][yY]_[aA][pP][iI]|[cC][dD][pP][sS][eE][gG][mM][eE][nN][tT]|[cC][dD][pP]_[sS][eE][gG][mM][eE][nN][tT]_[aA][pP][iI]|[cC][hH][aA][tT][bB][oO][tT]|[cC][hH][aA][tT][bB][oO][tT]_[aA][pP][iI]|[cC][hH][aA][tT][tT][eE][rR]|[cC][hH][aA][tT][tT][eE][rR]_[aA][pP][iI]|[cC][mM][dD][bB][dD][iI][sS][cC][oO][vV][eE][rR][yY]|[cC][mM][dD][bB]_[dD][iI][sS][cC][oO][vV][eE][rR][yY]_[aA][pP][iI]|[cC][oO][nN][tT][eE][nN][tT]|[cC][oO][nN][tT][eE][nN][tT]|[cC][uU][sS][tT][oO][mM][aA][pP][pP][lL][iI][cC][aA][tT][iI][oO][nN][sS]|[vV][iI][sS][uU][aA][lL][fF][oO][rR][cC][eE]|[cC][uU][sS][tT][oO][mM][pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[cC][uU][sS][tT][oO][mM]_[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[dD][aA][tT][aA][cC][lL][oO][uU][dD][uU][sS][eE][rR][cC][lL][aA][iI][mM][sS]|[dD][aA][tT][aA]_[cC][lL][oO][uU][dD]_[uU][sS][eE][rR]_[cC][lL][aA][iI][mM][sS]|[eE][cC][lL][aA][iI][rR]|[eE][cC][lL][aA][iI][rR]_[aA][pP][iI]|[eE][iI][nN][sS][tT][eE][iI][nN][gG][pP][tT]|[eE][iI][nN][sS][tT][eE][iI][nN]_[gG][pP][tT]_[aA][pP][iI]|[eE][mM][aA][iI][lL]|[eE][mM][aA][iI][lL]|[fF][oO][rR][gG][oO][tT][pP][aA][sS][sS][wW][oO][rR][dD]|[fF][oO][rR][gG][oO][tT]_[pP][aA][sS][sS][wW][oO][rR][dD]|[fF][uU][lL][lL]|[fF][uU][lL][lL]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]_[aA][pP][iI]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[mM][cC][pP]|[mM][cC][pP]_[aA][pP][iI]|[oO][fF][fF][lL][iI][nN][eE][aA][cC][cC][eE][sS][sS]|[oO][fF][fF][lL][iI][nN][eE]_[aA][cC][cC][eE][sS][sS]|[oO][pP][eE][nN][iI][dD]|[oO][pP][eE][nN][iI][dD]|[pP][aA][rR][dD][oO][tT]|[pP][aA][rR][dD][oO][tT]_[aA][pP][iI]|[pP][hH][oO][nN][eE]|[pP][hH][oO][nN][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][wW][dD][lL][eE][sS][sS][lL][oO][gG][iI][nN]|[pP][wW][dD][lL][eE][sS][sS]_[lL][oO][gG][iI][nN]_[aA][pP][iI]|[rR][eE][fF][rR][eE][sS][hH][tT][oO][kK][eE][nN]|[rR][eE][fF][rR][eE][sS][hH]_[tT][oO][kK][eE][nN]|[sS][cC][rR][tT]|[sS][cC][rR][tT]_[aA][pP][iI]|[sS][fF][aA][pP][iI][pP][lL][aA][tT][fF][oO][rR][mM]|[sS][fF][aA][pP]_[aA][pP][iI]|[sS][eE][mM][aA][nN][tT][iI][cC][lL][aA][yY][eE][rR]|[sS][eE][mM][aA][nN][tT][iI][cC]_[lL][aA][yY][eE][rR]_[aA][pP][iI]|[uU][sS][eE][rR][rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]|[uU][sS][eE][rR]_[rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]_[aA][pP][iI]|[wW][aA][vV][eE]|[wW][aA][vV][eE]_[aA][pP][iI]|[wW][eE][bB]|[wW][eE][bB]|[sS][fF][aA][pP])\\s*$", "u");

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs4 = errors;
let valid3 = false;
const _errs5 = errors;
if(!(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((data0 === "A2A") || (data0 === "a2a_api")) || (data0 === "Address")) || (data0 === "address")) || (data0 === "Api")) || (data0 === "api")) || (data0 === "Basic")) || (data0 === "id")) || (data0 === "CDP")) || (data0 === "cdp_api")) || (data0 === "CDPCalculatedInsight")) || (data0 === "cdp_calculated_insight_api")) || (data0 === "CDPIdentityResolution")) || (data0 === "cdp_identityresolution_api")) || (data0 === "CDPIngest")) || (data0 === "cdp_ingest_api")) || (data0 === "CDPProfile")) || (data0 === "cdp_profile_api")) || (data0 === "CDPQuery")) || (data0 === "cdp_query_api")) || (data0 === "CDPSegment")) || (data0 === "cdp_segment_api")) || (data0 === "Chatbot")) || (data0 === "chatbot_api")) || (data0 === "Chatter")) || (data0 === "chatter_api")) || (data0 === "CmdbDiscovery")) || (data0 === "cmdb_discovery_api")) || (data0 === "Content")) || (data0 === "content")) || (data0 === "CustomApplications")) || (data0 === "visualforce")) || (data0 === "CustomPermissions")) || (data0 === "custom_permissions")) || (data0 === "DataCloudUserClaims")) || (data0 === "data_cloud_user_claims")) || (data0 === "Eclair")) || (data0 === "eclair_api")) || (data0 === "EinsteinGPT")) || (data0 === "einstein_gpt_api")) || (data0 === "Email")) || (data0 === "email")) || (data0 === "ForgotPassword")) || (data0 === "forgot_password")) || (data0 === "Full")) || (data0 === "full")) || (data0 === "Interaction")) || (data0 === "interaction_api")) || (data0 === "Lightning")) || (data0 === "lightning")) || (data0 === "MCP")) || (data0 === "mcp_api")) || (data0 === "OfflineAccess")) || (data0 === "offline_access")) || (data0 === "OpenID")) || (data0 === "openid")) || (data0 === "Pardot")) || (data0 === "pardot_api")) || (data0 === "Phone")) || (data0 === "phone")) || (data0 === "Profile")) || (data0 === "profile")) || (data0 === "PwdlessLogin")) || (data0 === "pwdless_login_api")) || (data0 === "RefreshToken")) || (data0 === "refresh_token")) || (data0 === "SCRT")) || (data0 === "scrt_api")) || (data0 === "SFApiPlatform")) || (data0 === "sfap_api")) || (data0 === "SemanticLayer")) || (data0 === "semantic_layer_api")) || (data0 === "UserRegistration")) || (data0 === "user_registration_api")) || (data0 === "Wave")) || (data0 === "wave_api")) || (data0 === "Web")) || (data0 === "web")) || (data0 === "SFAP"))){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema18.anyOf[0].items.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs6 = errors;
if(typeof data0 === "string"){
if(!pattern16.test(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:[aA]2[aA]|[aA]2[aA]_[aA][pP][iI]|[aA][dD][dD][rR][eE][sS][sS]|[aA][dD][dD][rR][eE][sS][sS]|[aA][pP][iI]|[aA][pP][iI]|[bB][aA][sS][iI][cC]|[iI][dD]|[cC][dD][pP]|[cC][dD][pP]_[aA][pP][iI]|[cC][dD][pP][cC][aA][lL][cC][uU][lL][aA][tT][eE][dD][iI][nN][sS][iI][gG][hH][tT]|[cC][dD][pP]_[cC][aA][lL][cC][uU][lL][aA][tT][eE][dD]_[iI][nN][sS][iI][gG][hH][tT]_[aA][pP][iI]|[cC][dD][pP][iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]|[cC][dD][pP]_[iI][dD][eE][nN][tT][iI][tT][yY][rR][eE][sS][oO][lL][uU][tT][iI][oO][nN]_[aA][pP][iI]|[cC][dD][pP][iI][nN][gG][eE][sS][tT]|[cC][dD][pP]_[iI][nN][gG][eE][sS][tT]_[aA][pP][iI]|[cC][dD][pP][pP][rR][oO][fF][iI][lL][eE]|[cC][dD][pP]_[pP][rR][oO][fF][iI][lL][eE]_[aA][pP][iI]|[cC][dD][pP][qQ][uU][eE][rR][yY]|[cC][dD][pP]_[qQ][uU][eE][rR][yY]_[aA][pP][iI]|[cC][dD][pP][sS][eE][gG][mM][eE][nN][tT]|[cC][dD][pP]_[sS][eE][gG][mM][eE][nN][tT]_[aA][pP][iI]|[cC][hH][aA][tT][bB][oO][tT]|[cC][hH][aA][tT][bB][oO][tT]_[aA][pP][iI]|[cC][hH][aA][tT][tT][eE][rR]|[cC][hH][aA][tT][tT][eE][rR]_[aA][pP][iI]|[cC][mM][dD][bB][dD][iI][sS][cC][oO][vV][eE][rR][yY]|[cC][mM][dD][bB]_[dD][iI][sS][cC][oO][vV][eE][rR][yY]_[aA][pP][iI]|[cC][oO][nN][tT][eE][nN][tT]|[cC][oO][nN][tT][eE][nN][tT]|[cC][uU][sS][tT][oO][mM][aA][pP][pP][lL][iI][cC][aA][tT][iI][oO][nN][sS]|[vV][iI][sS][uU][aA][lL][fF][oO][rR][cC][eE]|[cC][uU][sS][tT][oO][mM][pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[cC][uU][sS][tT][oO][mM]_[pP][eE][rR][mM][iI][sS][sS][iI][oO][nN][sS]|[dD][aA][tT][aA][cC][lL][oO][uU][dD][uU][sS][eE][rR][cC][lL][aA][iI][mM][sS]|[dD][aA][tT][aA]_[cC][lL][oO][uU][dD]_[uU][sS][eE][rR]_[cC][lL][aA][iI][mM][sS]|[eE][cC][lL][aA][iI][rR]|[eE][cC][lL][aA][iI][rR]_[aA][pP][iI]|[eE][iI][nN][sS][tT][eE][iI][nN][gG][pP][tT]|[eE][iI][nN][sS][tT][eE][iI][nN]_[gG][pP][tT]_[aA][pP][iI]|[eE][mM][aA][iI][lL]|[eE][mM][aA][iI][lL]|[fF][oO][rR][gG][oO][tT][pP][aA][sS][sS][wW][oO][rR][dD]|[fF][oO][rR][gG][oO][tT]_[pP][aA][sS][sS][wW][oO][rR][dD]|[fF][uU][lL][lL]|[fF][uU][lL][lL]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]|[iI][nN][tT][eE][rR][aA][cC][tT][iI][oO][nN]_[aA][pP][iI]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[lL][iI][gG][hH][tT][nN][iI][nN][gG]|[mM][cC][pP]|[mM][cC][pP]_[aA][pP][iI]|[oO][fF][fF][lL][iI][nN][eE][aA][cC][cC][eE][sS][sS]|[oO][fF][fF][lL][iI][nN][eE]_[aA][cC][cC][eE][sS][sS]|[oO][pP][eE][nN][iI][dD]|[oO][pP][eE][nN][iI][dD]|[pP][aA][rR][dD][oO][tT]|[pP][aA][rR][dD][oO][tT]_[aA][pP][iI]|[pP][hH][oO][nN][eE]|[pP][hH][oO][nN][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][rR][oO][fF][iI][lL][eE]|[pP][wW][dD][lL][eE][sS][sS][lL][oO][gG][iI][nN]|[pP][wW][dD][lL][eE][sS][sS]_[lL][oO][gG][iI][nN]_[aA][pP][iI]|[rR][eE][fF][rR][eE][sS][hH][tT][oO][kK][eE][nN]|[rR][eE][fF][rR][eE][sS][hH]_[tT][oO][kK][eE][nN]|[sS][cC][rR][tT]|[sS][cC][rR][tT]_[aA][pP][iI]|[sS][fF][aA][pP][iI][pP][lL][aA][tT][fF][oO][rR][mM]|[sS][fF][aA][pP]_[aA][pP][iI]|[sS][eE][mM][aA][nN][tT][iI][cC][lL][aA][yY][eE][rR]|[sS][eE][mM][aA][nN][tT][iI][cC]_[lL][aA][yY][eE][rR]_[aA][pP][iI]|[uU][sS][eE][rR][rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]|[uU][sS][eE][rR]_[rR][eE][gG][iI][sS][tT][rR][aA][tT][iI][oO][nN]_[aA][pP][iI]|[wW][aA][vV][eE]|[wW][aA][vV][eE]_[aA][pP][iI]|[wW][eE][bB]|[wW][eE][bB]|[sS][fF][aA][pP])\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs6 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs8 = errors;
if(typeof data0 === "string"){
if(!pattern11.test(data0)){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs8 === errors;
valid3 = valid3 || _valid1;
}
}
if(!valid3){
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs10 = errors;
if(data !== null){
const err7 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err8 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate55.errors = vErrors;
return errors === 0;
}

const schema19 = {"anyOf":[{"type":"array","items":{"type":"string","pattern":"\\S"}},{"type":"null"}]};

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(data !== null){
const err3 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate57.errors = vErrors;
return errors === 0;
}

const schema20 = {"anyOf":[{"type":"object","propertyNames":{"pattern":"^[^=]*[^=\\s][^=]*$"},"additionalProperties":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"},{"type":"null"}]}},{"type":"null"}]};
const pattern19 = new RegExp("^[^=]*[^=\\s][^=]*$", "u");

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs3 = errors;
if(typeof key0 === "string"){
if(!pattern19.test(key0)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^=]*[^=\\s][^=]*$"},propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid1 = _errs3 === errors;
if(!valid1){
const err1 = {instancePath,schemaPath:"#/anyOf/0/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
const _errs6 = errors;
let valid3 = false;
const _errs7 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err2 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs7 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs9 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs9 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs11 = errors;
if(typeof data0 !== "boolean"){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs11 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs13 = errors;
if(data0 !== null){
const err6 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs13 === errors;
valid3 = valid3 || _valid1;
}
}
}
if(!valid3){
const err7 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/0/additionalProperties/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs15 = errors;
if(data !== null){
const err9 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err10 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate63.errors = vErrors;
return errors === 0;
}

const schema21 = {"anyOf":[{"enum":["self-authorized","pre-authorized"]},{"type":"string","pattern":"^\\s*(?:self-authorized|pre-authorized)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};
const pattern21 = new RegExp("^\\s*(?:self-authorized|pre-authorized)\\s*$", "u");

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((data === "self-authorized") || (data === "pre-authorized"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema21.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern21.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:self-authorized|pre-authorized)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate69.errors = vErrors;
return errors === 0;
}

const schema22 = {"anyOf":[{"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},{"type":"null"}]};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs4 = errors;
let valid3 = false;
const _errs5 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs5 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs7 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs9 = errors;
if(typeof data0 !== "boolean"){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs9 === errors;
valid3 = valid3 || _valid1;
}
}
if(!valid3){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/anyOf/0/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs11 = errors;
if(data !== null){
const err6 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate71.errors = vErrors;
return errors === 0;
}

const schema23 = {"anyOf":[{"enum":["enforce","bypass","bypass-2factor","enforce-relax-refresh"]},{"type":"string","pattern":"^\\s*(?:enforce|bypass|bypass-2factor|enforce-relax-refresh)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern24 = new RegExp("^\\s*(?:enforce|bypass|bypass-2factor|enforce-relax-refresh)\\s*$", "u");

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((((data === "enforce") || (data === "bypass")) || (data === "bypass-2factor")) || (data === "enforce-relax-refresh"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema23.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern24.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:enforce|bypass|bypass-2factor|enforce-relax-refresh)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate74.errors = vErrors;
return errors === 0;
}

const schema24 = {"anyOf":[{"enum":["infinite","specific-inactivity","specific-lifetime","zero"]},{"type":"string","pattern":"^\\s*(?:infinite|specific-inactivity|specific-lifetime|zero)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};
const pattern26 = new RegExp("^\\s*(?:infinite|specific-inactivity|specific-lifetime|zero)\\s*$", "u");

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((((data === "infinite") || (data === "specific-inactivity")) || (data === "specific-lifetime")) || (data === "zero"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema24.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern26.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:infinite|specific-inactivity|specific-lifetime|zero)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate76.errors = vErrors;
return errors === 0;
}

const schema25 = {"anyOf":[{"type":"integer","minimum":1,"maximum":9999999999},{"type":"string","pattern":"^\\s*(?:\\d{1,10})\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern28 = new RegExp("^\\s*(?:\\d{1,10})\\s*$", "u");

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 9999999999 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9999999999}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern28.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:\\d{1,10})\\s*$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err5 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs7 = errors;
if(data !== null){
const err7 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err8 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate78.errors = vErrors;
return errors === 0;
}

const schema26 = {"anyOf":[{"enum":["hours","days","months"]},{"type":"string","pattern":"^\\s*(?:hours|days|months)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern30 = new RegExp("^\\s*(?:hours|days|months)\\s*$", "u");

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((data === "hours") || (data === "days")) || (data === "months"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema26.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern30.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:hours|days|months)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate80.errors = vErrors;
return errors === 0;
}

const schema27 = {"anyOf":[{"enum":["low","standard","high-assurance"]},{"type":"string","pattern":"^\\s*(?:low|standard|high-assurance)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern32 = new RegExp("^\\s*(?:low|standard|high-assurance)\\s*$", "u");

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((data === "low") || (data === "standard")) || (data === "high-assurance"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema27.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern32.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:low|standard|high-assurance)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate82.errors = vErrors;
return errors === 0;
}

const schema28 = {"anyOf":[{"enum":["block","raise-session-level"]},{"type":"string","pattern":"^\\s*(?:block|raise-session-level)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern34 = new RegExp("^\\s*(?:block|raise-session-level)\\s*$", "u");

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((data === "block") || (data === "raise-session-level"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema28.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern34.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:block|raise-session-level)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate84.errors = vErrors;
return errors === 0;
}

const schema29 = {"anyOf":[{"enum":["none","custom","oauth","saml"]},{"type":"string","pattern":"^\\s*(?:none|custom|oauth|saml)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern36 = new RegExp("^\\s*(?:none|custom|oauth|saml)\\s*$", "u");

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((((data === "none") || (data === "custom")) || (data === "oauth")) || (data === "saml"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema29.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(typeof data === "string"){
if(!pattern36.test(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:none|custom|oauth|saml)\\s*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(data !== null){
const err5 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate89.errors = vErrors;
return errors === 0;
}

const schema30 = {"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"},{"type":"null"}]};

function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data !== "boolean"){
const err3 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs7 = errors;
if(data !== null){
const err4 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate106.errors = vErrors;
return errors === 0;
}

const schema31 = {"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"}]};
const pattern39 = new RegExp("^\\s*(?:\\d+\\s*[dDwW]?)\\s*$", "u");

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 1 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern39.test(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err4 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
}
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate108.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"array","minItems":1,"items":{"anyOf":[{"type":"object","additionalProperties":false,"properties":{"dotenv":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},"envPrefix":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["dotenv"]},{"type":"object","additionalProperties":false,"properties":{"jsonFile":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["jsonFile"]},{"type":"object","additionalProperties":false,"properties":{"exec":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]},"execTimeout":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"number"},{"type":"boolean"}]}},"required":["exec"]}]}};

function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs2 = errors;
let valid2 = false;
const _errs3 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.dotenv === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/required",keyword:"required",params:{missingProperty: "dotenv"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data0){
if(!((key0 === "dotenv") || (key0 === "envPrefix"))){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.dotenv !== undefined){
let data1 = data0.dotenv;
const _errs7 = errors;
let valid4 = false;
const _errs8 = errors;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err3 = {instancePath:instancePath+"/" + i0+"/dotenv",schemaPath:"#/items/anyOf/0/properties/dotenv/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/dotenv",schemaPath:"#/items/anyOf/0/properties/dotenv/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs8 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs10 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/" + i0+"/dotenv",schemaPath:"#/items/anyOf/0/properties/dotenv/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs12 = errors;
if(typeof data1 !== "boolean"){
const err6 = {instancePath:instancePath+"/" + i0+"/dotenv",schemaPath:"#/items/anyOf/0/properties/dotenv/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
}
}
if(!valid4){
const err7 = {instancePath:instancePath+"/" + i0+"/dotenv",schemaPath:"#/items/anyOf/0/properties/dotenv/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data0.envPrefix !== undefined){
let data2 = data0.envPrefix;
const _errs15 = errors;
let valid5 = false;
const _errs16 = errors;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err8 = {instancePath:instancePath+"/" + i0+"/envPrefix",schemaPath:"#/items/anyOf/0/properties/envPrefix/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/" + i0+"/envPrefix",schemaPath:"#/items/anyOf/0/properties/envPrefix/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs16 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const _errs18 = errors;
if(!((typeof data2 == "number") && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/" + i0+"/envPrefix",schemaPath:"#/items/anyOf/0/properties/envPrefix/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs18 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const _errs20 = errors;
if(typeof data2 !== "boolean"){
const err11 = {instancePath:instancePath+"/" + i0+"/envPrefix",schemaPath:"#/items/anyOf/0/properties/envPrefix/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid5 = valid5 || _valid2;
}
}
if(!valid5){
const err12 = {instancePath:instancePath+"/" + i0+"/envPrefix",schemaPath:"#/items/anyOf/0/properties/envPrefix/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs22 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.jsonFile === undefined){
const err14 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/required",keyword:"required",params:{missingProperty: "jsonFile"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data0){
if(!(key1 === "jsonFile")){
const err15 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0.jsonFile !== undefined){
let data3 = data0.jsonFile;
const _errs26 = errors;
let valid7 = false;
const _errs27 = errors;
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err16 = {instancePath:instancePath+"/" + i0+"/jsonFile",schemaPath:"#/items/anyOf/1/properties/jsonFile/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/" + i0+"/jsonFile",schemaPath:"#/items/anyOf/1/properties/jsonFile/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid7 = valid7 || _valid3;
if(!valid7){
const _errs29 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
const err18 = {instancePath:instancePath+"/" + i0+"/jsonFile",schemaPath:"#/items/anyOf/1/properties/jsonFile/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid7 = valid7 || _valid3;
if(!valid7){
const _errs31 = errors;
if(typeof data3 !== "boolean"){
const err19 = {instancePath:instancePath+"/" + i0+"/jsonFile",schemaPath:"#/items/anyOf/1/properties/jsonFile/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid7 = valid7 || _valid3;
}
}
if(!valid7){
const err20 = {instancePath:instancePath+"/" + i0+"/jsonFile",schemaPath:"#/items/anyOf/1/properties/jsonFile/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid0 = _errs22 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs33 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.exec === undefined){
const err22 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/2/required",keyword:"required",params:{missingProperty: "exec"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key2 in data0){
if(!((key2 === "exec") || (key2 === "execTimeout"))){
const err23 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data0.exec !== undefined){
let data4 = data0.exec;
const _errs37 = errors;
let valid9 = false;
const _errs38 = errors;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err24 = {instancePath:instancePath+"/" + i0+"/exec",schemaPath:"#/items/anyOf/2/properties/exec/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/" + i0+"/exec",schemaPath:"#/items/anyOf/2/properties/exec/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid4 = _errs38 === errors;
valid9 = valid9 || _valid4;
if(!valid9){
const _errs40 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
const err26 = {instancePath:instancePath+"/" + i0+"/exec",schemaPath:"#/items/anyOf/2/properties/exec/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid4 = _errs40 === errors;
valid9 = valid9 || _valid4;
if(!valid9){
const _errs42 = errors;
if(typeof data4 !== "boolean"){
const err27 = {instancePath:instancePath+"/" + i0+"/exec",schemaPath:"#/items/anyOf/2/properties/exec/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs42 === errors;
valid9 = valid9 || _valid4;
}
}
if(!valid9){
const err28 = {instancePath:instancePath+"/" + i0+"/exec",schemaPath:"#/items/anyOf/2/properties/exec/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data0.execTimeout !== undefined){
let data5 = data0.execTimeout;
const _errs45 = errors;
let valid10 = false;
const _errs46 = errors;
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err29 = {instancePath:instancePath+"/" + i0+"/execTimeout",schemaPath:"#/items/anyOf/2/properties/execTimeout/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/" + i0+"/execTimeout",schemaPath:"#/items/anyOf/2/properties/execTimeout/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid5 = _errs46 === errors;
valid10 = valid10 || _valid5;
if(!valid10){
const _errs48 = errors;
if(!((typeof data5 == "number") && (isFinite(data5)))){
const err31 = {instancePath:instancePath+"/" + i0+"/execTimeout",schemaPath:"#/items/anyOf/2/properties/execTimeout/anyOf/1/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid10 = valid10 || _valid5;
if(!valid10){
const _errs50 = errors;
if(typeof data5 !== "boolean"){
const err32 = {instancePath:instancePath+"/" + i0+"/execTimeout",schemaPath:"#/items/anyOf/2/properties/execTimeout/anyOf/2/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid10 = valid10 || _valid5;
}
}
if(!valid10){
const err33 = {instancePath:instancePath+"/" + i0+"/execTimeout",schemaPath:"#/items/anyOf/2/properties/execTimeout/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs45;
if(vErrors !== null){
if(_errs45){
vErrors.length = _errs45;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err34 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid2 = valid2 || _valid0;
}
}
if(!valid2){
const err35 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate110.errors = vErrors;
return errors === 0;
}

const schema33 = {"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 1 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern39.test(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:\\d+\\s*[dDwW]?)\\s*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err4 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs7 = errors;
if(data !== null){
const err6 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate112.errors = vErrors;
return errors === 0;
}

const schema34 = {"anyOf":[{"type":"integer","minimum":100000000000000},{"type":"string","pattern":"^\\s*(?:[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)\\s*$"},{"type":"string","pattern":"\\$\\{[^{}]+\\}"},{"type":"null"}]};
const pattern48 = new RegExp("^\\s*(?:[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)\\s*$", "u");

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 100000000000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100000000000000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern48.test(data)){
const err2 = {instancePath,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)\\s*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err4 = {instancePath,schemaPath:"#/anyOf/2/pattern",keyword:"pattern",params:{pattern: "\\$\\{[^{}]+\\}"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs7 = errors;
if(data !== null){
const err6 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = valid0 || _valid0;
}
}
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate114.errors = vErrors;
return errors === 0;
}


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.in !== undefined){
if(!(validate25(data.in, {instancePath:instancePath+"/in",parentData:data,parentDataProperty:"in",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(!((data1 === "eca") || (data1 === "connected-app"))){
const err1 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema12.properties.kind.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(!((data2 === "present") || (data2 === "absent"))){
const err2 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema12.properties.state.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.label !== undefined){
if(!(validate34(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate36(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.contactEmail !== undefined){
if(!(validate34(data.contactEmail, {instancePath:instancePath+"/contactEmail",parentData:data,parentDataProperty:"contactEmail",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.contactPhone !== undefined){
if(!(validate36(data.contactPhone, {instancePath:instancePath+"/contactPhone",parentData:data,parentDataProperty:"contactPhone",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.distributionState !== undefined){
if(!(validate40(data.distributionState, {instancePath:instancePath+"/distributionState",parentData:data,parentDataProperty:"distributionState",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.iconUrl !== undefined){
if(!(validate36(data.iconUrl, {instancePath:instancePath+"/iconUrl",parentData:data,parentDataProperty:"iconUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.logoUrl !== undefined){
if(!(validate36(data.logoUrl, {instancePath:instancePath+"/logoUrl",parentData:data,parentDataProperty:"logoUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.enabled !== undefined){
if(!(validate44(data.enabled, {instancePath:instancePath+"/enabled",parentData:data,parentDataProperty:"enabled",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.oauth !== undefined){
if(!(validate46(data.oauth, {instancePath:instancePath+"/oauth",parentData:data,parentDataProperty:"oauth",rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
if(data.flows !== undefined){
let data12 = data.flows;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
if(!((((((key1 === "web-server") || (key1 === "device")) || (key1 === "client-credentials")) || (key1 === "jwt-bearer")) || (key1 === "code-credentials")) || (key1 === "token-exchange"))){
const err3 = {instancePath:instancePath+"/flows",schemaPath:"#/properties/flows/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data12["web-server"] !== undefined){
if(!(validate44(data12["web-server"], {instancePath:instancePath+"/flows/web-server",parentData:data12,parentDataProperty:"web-server",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data12.device !== undefined){
if(!(validate44(data12.device, {instancePath:instancePath+"/flows/device",parentData:data12,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data12["client-credentials"] !== undefined){
if(!(validate44(data12["client-credentials"], {instancePath:instancePath+"/flows/client-credentials",parentData:data12,parentDataProperty:"client-credentials",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data12["jwt-bearer"] !== undefined){
if(!(validate44(data12["jwt-bearer"], {instancePath:instancePath+"/flows/jwt-bearer",parentData:data12,parentDataProperty:"jwt-bearer",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data12["code-credentials"] !== undefined){
if(!(validate44(data12["code-credentials"], {instancePath:instancePath+"/flows/code-credentials",parentData:data12,parentDataProperty:"code-credentials",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data12["token-exchange"] !== undefined){
if(!(validate44(data12["token-exchange"], {instancePath:instancePath+"/flows/token-exchange",parentData:data12,parentDataProperty:"token-exchange",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/flows",schemaPath:"#/properties/flows/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.postOnly !== undefined){
if(!(validate44(data.postOnly, {instancePath:instancePath+"/postOnly",parentData:data,parentDataProperty:"postOnly",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.scopes !== undefined){
if(!(validate55(data.scopes, {instancePath:instancePath+"/scopes",parentData:data,parentDataProperty:"scopes",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.callbackUrls !== undefined){
if(!(validate57(data.callbackUrls, {instancePath:instancePath+"/callbackUrls",parentData:data,parentDataProperty:"callbackUrls",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.ipRanges !== undefined){
if(!(validate57(data.ipRanges, {instancePath:instancePath+"/ipRanges",parentData:data,parentDataProperty:"ipRanges",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.singleLogoutUrl !== undefined){
if(!(validate36(data.singleLogoutUrl, {instancePath:instancePath+"/singleLogoutUrl",parentData:data,parentDataProperty:"singleLogoutUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.introspectAll !== undefined){
if(!(validate44(data.introspectAll, {instancePath:instancePath+"/introspectAll",parentData:data,parentDataProperty:"introspectAll",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.jwtAccessToken !== undefined){
if(!(validate44(data.jwtAccessToken, {instancePath:instancePath+"/jwtAccessToken",parentData:data,parentDataProperty:"jwtAccessToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.customAttributes !== undefined){
if(!(validate63(data.customAttributes, {instancePath:instancePath+"/customAttributes",parentData:data,parentDataProperty:"customAttributes",rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.runAs !== undefined){
if(!(validate36(data.runAs, {instancePath:instancePath+"/runAs",parentData:data,parentDataProperty:"runAs",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.certificate !== undefined){
if(!(validate34(data.certificate, {instancePath:instancePath+"/certificate",parentData:data,parentDataProperty:"certificate",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.link !== undefined){
let data29 = data.link;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key2 in data29){
if(!(key2 === "sourceOrg")){
const err5 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data29.sourceOrg !== undefined){
if(!(validate34(data29.sourceOrg, {instancePath:instancePath+"/link/sourceOrg",parentData:data29,parentDataProperty:"sourceOrg",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.policy !== undefined){
let data31 = data.policy;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key3 in data31){
if(!(func2.call(schema12.properties.policy.properties, key3))){
const err7 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data31.oauthPlugin !== undefined){
if(!(validate44(data31.oauthPlugin, {instancePath:instancePath+"/policy/oauthPlugin",parentData:data31,parentDataProperty:"oauthPlugin",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data31.permittedUsers !== undefined){
if(!(validate69(data31.permittedUsers, {instancePath:instancePath+"/policy/permittedUsers",parentData:data31,parentDataProperty:"permittedUsers",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data31.permissionSets !== undefined){
if(!(validate71(data31.permissionSets, {instancePath:instancePath+"/policy/permissionSets",parentData:data31,parentDataProperty:"permissionSets",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data31.profiles !== undefined){
if(!(validate71(data31.profiles, {instancePath:instancePath+"/policy/profiles",parentData:data31,parentDataProperty:"profiles",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data31.ipRelaxation !== undefined){
if(!(validate74(data31.ipRelaxation, {instancePath:instancePath+"/policy/ipRelaxation",parentData:data31,parentDataProperty:"ipRelaxation",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data31.refreshToken !== undefined){
let data37 = data31.refreshToken;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key4 in data37){
if(!(((key4 === "policy") || (key4 === "validity")) || (key4 === "unit"))){
const err8 = {instancePath:instancePath+"/policy/refreshToken",schemaPath:"#/properties/policy/properties/refreshToken/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data37.policy !== undefined){
if(!(validate76(data37.policy, {instancePath:instancePath+"/policy/refreshToken/policy",parentData:data37,parentDataProperty:"policy",rootData}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data37.validity !== undefined){
if(!(validate78(data37.validity, {instancePath:instancePath+"/policy/refreshToken/validity",parentData:data37,parentDataProperty:"validity",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data37.unit !== undefined){
if(!(validate80(data37.unit, {instancePath:instancePath+"/policy/refreshToken/unit",parentData:data37,parentDataProperty:"unit",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/policy/refreshToken",schemaPath:"#/properties/policy/properties/refreshToken/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data31.sessionLevel !== undefined){
if(!(validate82(data31.sessionLevel, {instancePath:instancePath+"/policy/sessionLevel",parentData:data31,parentDataProperty:"sessionLevel",rootData}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
}
if(data31.policyAction !== undefined){
if(!(validate84(data31.policyAction, {instancePath:instancePath+"/policy/policyAction",parentData:data31,parentDataProperty:"policyAction",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data31.sessionTimeout !== undefined){
if(!(validate78(data31.sessionTimeout, {instancePath:instancePath+"/policy/sessionTimeout",parentData:data31,parentDataProperty:"sessionTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data31.jwtTimeout !== undefined){
if(!(validate78(data31.jwtTimeout, {instancePath:instancePath+"/policy/jwtTimeout",parentData:data31,parentDataProperty:"jwtTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data31.guestJwtTimeout !== undefined){
if(!(validate78(data31.guestJwtTimeout, {instancePath:instancePath+"/policy/guestJwtTimeout",parentData:data31,parentDataProperty:"guestJwtTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data31.startPage !== undefined){
if(!(validate89(data31.startPage, {instancePath:instancePath+"/policy/startPage",parentData:data31,parentDataProperty:"startPage",rootData}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data31.startUrl !== undefined){
if(!(validate36(data31.startUrl, {instancePath:instancePath+"/policy/startUrl",parentData:data31,parentDataProperty:"startUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data31.singleLogoutUrl !== undefined){
if(!(validate36(data31.singleLogoutUrl, {instancePath:instancePath+"/policy/singleLogoutUrl",parentData:data31,parentDataProperty:"singleLogoutUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data31.apexHandler !== undefined){
if(!(validate36(data31.apexHandler, {instancePath:instancePath+"/policy/apexHandler",parentData:data31,parentDataProperty:"apexHandler",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data31.executeHandlerAs !== undefined){
if(!(validate36(data31.executeHandlerAs, {instancePath:instancePath+"/policy/executeHandlerAs",parentData:data31,parentDataProperty:"executeHandlerAs",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data31.customAttributes !== undefined){
if(!(validate63(data31.customAttributes, {instancePath:instancePath+"/policy/customAttributes",parentData:data31,parentDataProperty:"customAttributes",rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.security !== undefined){
let data52 = data.security;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
for(const key5 in data52){
if(!(func2.call(schema12.properties.security.properties, key5))){
const err11 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data52.requirePkce !== undefined){
if(!(validate44(data52.requirePkce, {instancePath:instancePath+"/security/requirePkce",parentData:data52,parentDataProperty:"requirePkce",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.requireSecret !== undefined){
if(!(validate44(data52.requireSecret, {instancePath:instancePath+"/security/requireSecret",parentData:data52,parentDataProperty:"requireSecret",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.requireSecretForRefresh !== undefined){
if(!(validate44(data52.requireSecretForRefresh, {instancePath:instancePath+"/security/requireSecretForRefresh",parentData:data52,parentDataProperty:"requireSecretForRefresh",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.requireSecretForExchange !== undefined){
if(!(validate44(data52.requireSecretForExchange, {instancePath:instancePath+"/security/requireSecretForExchange",parentData:data52,parentDataProperty:"requireSecretForExchange",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.rotateRefreshToken !== undefined){
if(!(validate44(data52.rotateRefreshToken, {instancePath:instancePath+"/security/rotateRefreshToken",parentData:data52,parentDataProperty:"rotateRefreshToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.limitIdleRefreshToken !== undefined){
if(!(validate44(data52.limitIdleRefreshToken, {instancePath:instancePath+"/security/limitIdleRefreshToken",parentData:data52,parentDataProperty:"limitIdleRefreshToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.requireDpop !== undefined){
if(!(validate44(data52.requireDpop, {instancePath:instancePath+"/security/requireDpop",parentData:data52,parentDataProperty:"requireDpop",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.requireMtls !== undefined){
if(!(validate44(data52.requireMtls, {instancePath:instancePath+"/security/requireMtls",parentData:data52,parentDataProperty:"requireMtls",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data52.mtlsSubject !== undefined){
if(!(validate36(data52.mtlsSubject, {instancePath:instancePath+"/security/mtlsSubject",parentData:data52,parentDataProperty:"mtlsSubject",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data52.tokenIpRanges !== undefined){
if(!(validate57(data52.tokenIpRanges, {instancePath:instancePath+"/security/tokenIpRanges",parentData:data52,parentDataProperty:"tokenIpRanges",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.set !== undefined){
let data63 = data.set;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
for(const key6 in data63){
if(!(validate106(data63[key6], {instancePath:instancePath+"/set/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data63,parentDataProperty:key6,rootData}))){
vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/set",schemaPath:"#/properties/set/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.secret !== undefined){
let data65 = data.secret;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
for(const key7 in data65){
if(!((((key7 === "rotateEvery") || (key7 === "deliver")) || (key7 === "retirePrevious")) || (key7 === "consumer"))){
const err14 = {instancePath:instancePath+"/secret",schemaPath:"#/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data65.rotateEvery !== undefined){
if(!(validate108(data65.rotateEvery, {instancePath:instancePath+"/secret/rotateEvery",parentData:data65,parentDataProperty:"rotateEvery",rootData}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data65.deliver !== undefined){
if(!(validate110(data65.deliver, {instancePath:instancePath+"/secret/deliver",parentData:data65,parentDataProperty:"deliver",rootData}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data65.retirePrevious !== undefined){
if(!(validate112(data65.retirePrevious, {instancePath:instancePath+"/secret/retirePrevious",parentData:data65,parentDataProperty:"retirePrevious",rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
if(data65.consumer !== undefined){
if(!(validate114(data65.consumer, {instancePath:instancePath+"/secret/consumer",parentData:data65,parentDataProperty:"consumer",rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
else {
const err15 = {instancePath:instancePath+"/secret",schemaPath:"#/properties/secret/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.overrides !== undefined){
let data70 = data.overrides;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
for(const key8 in data70){
let data71 = data70[key8];
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key9 in data71){
if(!(func2.call(schema12.properties.overrides.additionalProperties.properties, key9))){
const err16 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/overrides/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data71.label !== undefined){
if(!(validate34(data71.label, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/label",parentData:data71,parentDataProperty:"label",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data71.description !== undefined){
if(!(validate36(data71.description, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",parentData:data71,parentDataProperty:"description",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.contactEmail !== undefined){
if(!(validate34(data71.contactEmail, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/contactEmail",parentData:data71,parentDataProperty:"contactEmail",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data71.contactPhone !== undefined){
if(!(validate36(data71.contactPhone, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/contactPhone",parentData:data71,parentDataProperty:"contactPhone",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.distributionState !== undefined){
if(!(validate40(data71.distributionState, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/distributionState",parentData:data71,parentDataProperty:"distributionState",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data71.iconUrl !== undefined){
if(!(validate36(data71.iconUrl, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/iconUrl",parentData:data71,parentDataProperty:"iconUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.logoUrl !== undefined){
if(!(validate36(data71.logoUrl, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/logoUrl",parentData:data71,parentDataProperty:"logoUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.enabled !== undefined){
if(!(validate44(data71.enabled, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/enabled",parentData:data71,parentDataProperty:"enabled",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data71.oauth !== undefined){
if(!(validate46(data71.oauth, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/oauth",parentData:data71,parentDataProperty:"oauth",rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
if(data71.flows !== undefined){
let data81 = data71.flows;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
for(const key10 in data81){
if(!((((((key10 === "web-server") || (key10 === "device")) || (key10 === "client-credentials")) || (key10 === "jwt-bearer")) || (key10 === "code-credentials")) || (key10 === "token-exchange"))){
const err17 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows",schemaPath:"#/properties/overrides/additionalProperties/properties/flows/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data81["web-server"] !== undefined){
if(!(validate44(data81["web-server"], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/web-server",parentData:data81,parentDataProperty:"web-server",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data81.device !== undefined){
if(!(validate44(data81.device, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/device",parentData:data81,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data81["client-credentials"] !== undefined){
if(!(validate44(data81["client-credentials"], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/client-credentials",parentData:data81,parentDataProperty:"client-credentials",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data81["jwt-bearer"] !== undefined){
if(!(validate44(data81["jwt-bearer"], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/jwt-bearer",parentData:data81,parentDataProperty:"jwt-bearer",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data81["code-credentials"] !== undefined){
if(!(validate44(data81["code-credentials"], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/code-credentials",parentData:data81,parentDataProperty:"code-credentials",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data81["token-exchange"] !== undefined){
if(!(validate44(data81["token-exchange"], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows/token-exchange",parentData:data81,parentDataProperty:"token-exchange",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/flows",schemaPath:"#/properties/overrides/additionalProperties/properties/flows/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data71.postOnly !== undefined){
if(!(validate44(data71.postOnly, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/postOnly",parentData:data71,parentDataProperty:"postOnly",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data71.scopes !== undefined){
if(!(validate55(data71.scopes, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/scopes",parentData:data71,parentDataProperty:"scopes",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data71.callbackUrls !== undefined){
if(!(validate57(data71.callbackUrls, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/callbackUrls",parentData:data71,parentDataProperty:"callbackUrls",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data71.ipRanges !== undefined){
if(!(validate57(data71.ipRanges, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/ipRanges",parentData:data71,parentDataProperty:"ipRanges",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data71.singleLogoutUrl !== undefined){
if(!(validate36(data71.singleLogoutUrl, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/singleLogoutUrl",parentData:data71,parentDataProperty:"singleLogoutUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.introspectAll !== undefined){
if(!(validate44(data71.introspectAll, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/introspectAll",parentData:data71,parentDataProperty:"introspectAll",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data71.jwtAccessToken !== undefined){
if(!(validate44(data71.jwtAccessToken, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/jwtAccessToken",parentData:data71,parentDataProperty:"jwtAccessToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data71.customAttributes !== undefined){
if(!(validate63(data71.customAttributes, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/customAttributes",parentData:data71,parentDataProperty:"customAttributes",rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data71.runAs !== undefined){
if(!(validate36(data71.runAs, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/runAs",parentData:data71,parentDataProperty:"runAs",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data71.certificate !== undefined){
if(!(validate34(data71.certificate, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/certificate",parentData:data71,parentDataProperty:"certificate",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data71.link !== undefined){
let data98 = data71.link;
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
for(const key11 in data98){
if(!(key11 === "sourceOrg")){
const err19 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/link",schemaPath:"#/properties/overrides/additionalProperties/properties/link/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data98.sourceOrg !== undefined){
if(!(validate34(data98.sourceOrg, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/link/sourceOrg",parentData:data98,parentDataProperty:"sourceOrg",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/link",schemaPath:"#/properties/overrides/additionalProperties/properties/link/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data71.policy !== undefined){
let data100 = data71.policy;
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
for(const key12 in data100){
if(!(func2.call(schema12.properties.overrides.additionalProperties.properties.policy.properties, key12))){
const err21 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy",schemaPath:"#/properties/overrides/additionalProperties/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data100.oauthPlugin !== undefined){
if(!(validate44(data100.oauthPlugin, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/oauthPlugin",parentData:data100,parentDataProperty:"oauthPlugin",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data100.permittedUsers !== undefined){
if(!(validate69(data100.permittedUsers, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/permittedUsers",parentData:data100,parentDataProperty:"permittedUsers",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data100.permissionSets !== undefined){
if(!(validate71(data100.permissionSets, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/permissionSets",parentData:data100,parentDataProperty:"permissionSets",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data100.profiles !== undefined){
if(!(validate71(data100.profiles, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/profiles",parentData:data100,parentDataProperty:"profiles",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data100.ipRelaxation !== undefined){
if(!(validate74(data100.ipRelaxation, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/ipRelaxation",parentData:data100,parentDataProperty:"ipRelaxation",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data100.refreshToken !== undefined){
let data106 = data100.refreshToken;
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
for(const key13 in data106){
if(!(((key13 === "policy") || (key13 === "validity")) || (key13 === "unit"))){
const err22 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/refreshToken",schemaPath:"#/properties/overrides/additionalProperties/properties/policy/properties/refreshToken/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data106.policy !== undefined){
if(!(validate76(data106.policy, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/refreshToken/policy",parentData:data106,parentDataProperty:"policy",rootData}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data106.validity !== undefined){
if(!(validate78(data106.validity, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/refreshToken/validity",parentData:data106,parentDataProperty:"validity",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data106.unit !== undefined){
if(!(validate80(data106.unit, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/refreshToken/unit",parentData:data106,parentDataProperty:"unit",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/refreshToken",schemaPath:"#/properties/overrides/additionalProperties/properties/policy/properties/refreshToken/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data100.sessionLevel !== undefined){
if(!(validate82(data100.sessionLevel, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/sessionLevel",parentData:data100,parentDataProperty:"sessionLevel",rootData}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
}
if(data100.policyAction !== undefined){
if(!(validate84(data100.policyAction, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/policyAction",parentData:data100,parentDataProperty:"policyAction",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data100.sessionTimeout !== undefined){
if(!(validate78(data100.sessionTimeout, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/sessionTimeout",parentData:data100,parentDataProperty:"sessionTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data100.jwtTimeout !== undefined){
if(!(validate78(data100.jwtTimeout, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/jwtTimeout",parentData:data100,parentDataProperty:"jwtTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data100.guestJwtTimeout !== undefined){
if(!(validate78(data100.guestJwtTimeout, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/guestJwtTimeout",parentData:data100,parentDataProperty:"guestJwtTimeout",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data100.startPage !== undefined){
if(!(validate89(data100.startPage, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/startPage",parentData:data100,parentDataProperty:"startPage",rootData}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data100.startUrl !== undefined){
if(!(validate36(data100.startUrl, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/startUrl",parentData:data100,parentDataProperty:"startUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data100.singleLogoutUrl !== undefined){
if(!(validate36(data100.singleLogoutUrl, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/singleLogoutUrl",parentData:data100,parentDataProperty:"singleLogoutUrl",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data100.apexHandler !== undefined){
if(!(validate36(data100.apexHandler, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/apexHandler",parentData:data100,parentDataProperty:"apexHandler",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data100.executeHandlerAs !== undefined){
if(!(validate36(data100.executeHandlerAs, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/executeHandlerAs",parentData:data100,parentDataProperty:"executeHandlerAs",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data100.customAttributes !== undefined){
if(!(validate63(data100.customAttributes, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/customAttributes",parentData:data100,parentDataProperty:"customAttributes",rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy",schemaPath:"#/properties/overrides/additionalProperties/properties/policy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data71.security !== undefined){
let data121 = data71.security;
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
for(const key14 in data121){
if(!(func2.call(schema12.properties.overrides.additionalProperties.properties.security.properties, key14))){
const err25 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security",schemaPath:"#/properties/overrides/additionalProperties/properties/security/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data121.requirePkce !== undefined){
if(!(validate44(data121.requirePkce, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requirePkce",parentData:data121,parentDataProperty:"requirePkce",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.requireSecret !== undefined){
if(!(validate44(data121.requireSecret, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requireSecret",parentData:data121,parentDataProperty:"requireSecret",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.requireSecretForRefresh !== undefined){
if(!(validate44(data121.requireSecretForRefresh, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requireSecretForRefresh",parentData:data121,parentDataProperty:"requireSecretForRefresh",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.requireSecretForExchange !== undefined){
if(!(validate44(data121.requireSecretForExchange, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requireSecretForExchange",parentData:data121,parentDataProperty:"requireSecretForExchange",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.rotateRefreshToken !== undefined){
if(!(validate44(data121.rotateRefreshToken, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/rotateRefreshToken",parentData:data121,parentDataProperty:"rotateRefreshToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.limitIdleRefreshToken !== undefined){
if(!(validate44(data121.limitIdleRefreshToken, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/limitIdleRefreshToken",parentData:data121,parentDataProperty:"limitIdleRefreshToken",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.requireDpop !== undefined){
if(!(validate44(data121.requireDpop, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requireDpop",parentData:data121,parentDataProperty:"requireDpop",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.requireMtls !== undefined){
if(!(validate44(data121.requireMtls, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/requireMtls",parentData:data121,parentDataProperty:"requireMtls",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data121.mtlsSubject !== undefined){
if(!(validate36(data121.mtlsSubject, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/mtlsSubject",parentData:data121,parentDataProperty:"mtlsSubject",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data121.tokenIpRanges !== undefined){
if(!(validate57(data121.tokenIpRanges, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security/tokenIpRanges",parentData:data121,parentDataProperty:"tokenIpRanges",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/security",schemaPath:"#/properties/overrides/additionalProperties/properties/security/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data71.set !== undefined){
let data132 = data71.set;
if(data132 && typeof data132 == "object" && !Array.isArray(data132)){
for(const key15 in data132){
if(!(validate106(data132[key15], {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/set/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data132,parentDataProperty:key15,rootData}))){
vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
errors = vErrors.length;
}
}
}
else {
const err27 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/set",schemaPath:"#/properties/overrides/additionalProperties/properties/set/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data71.secret !== undefined){
let data134 = data71.secret;
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
for(const key16 in data134){
if(!((((key16 === "rotateEvery") || (key16 === "deliver")) || (key16 === "retirePrevious")) || (key16 === "consumer"))){
const err28 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret",schemaPath:"#/properties/overrides/additionalProperties/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data134.rotateEvery !== undefined){
if(!(validate108(data134.rotateEvery, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret/rotateEvery",parentData:data134,parentDataProperty:"rotateEvery",rootData}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data134.deliver !== undefined){
if(!(validate110(data134.deliver, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret/deliver",parentData:data134,parentDataProperty:"deliver",rootData}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data134.retirePrevious !== undefined){
if(!(validate112(data134.retirePrevious, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret/retirePrevious",parentData:data134,parentDataProperty:"retirePrevious",rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
if(data134.consumer !== undefined){
if(!(validate114(data134.consumer, {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret/consumer",parentData:data134,parentDataProperty:"consumer",rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret",schemaPath:"#/properties/overrides/additionalProperties/properties/secret/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/overrides/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/overrides/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.orgs === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "orgs"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.apps === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apps"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "$schema") || (key0 === "version")) || (key0 === "env")) || (key0 === "orgs")) || (key0 === "apps")) || (pattern0.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!((data0 === 1) || (data0 === "1"))){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema6.properties.version.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.env !== undefined){
if(!(validate22(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.orgs !== undefined){
let data2 = data.orgs;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err5 = {instancePath:instancePath+"/orgs",schemaPath:"#/properties/orgs/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
const _errs6 = errors;
if(typeof key1 === "string"){
if(!pattern3.test(key1)){
const err6 = {instancePath:instancePath+"/orgs",schemaPath:"#/properties/orgs/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^,]*$"},propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/orgs",schemaPath:"#/properties/orgs/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data2){
if(!(validate24(data2[key2], {instancePath:instancePath+"/orgs/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/orgs",schemaPath:"#/properties/orgs/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.apps !== undefined){
let data4 = data.apps;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
if(!(validate32(data4[key3], {instancePath:instancePath+"/apps/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data4,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
