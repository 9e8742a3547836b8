-- Shows a cookie with each request and keeps the next one from the answer; after `--` comes the task. A password is
-- sent only while there is no cookie at hand.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

-- wrk hands a script of one thread the answers of all connections, so all of them are one user.
local cookies = {}
local task = "listsessions"
local threads = {}
refused = 0
logins = 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  task = arguments[1]
end

function request()
  local cookie = table.remove(cookies)
  local proof = cookie and "&authid=" .. cookie or "&password=pw"
  if not cookie then
    logins = logins + 1
  end
  return wrk.format(nil, nil, nil, "user=maja&sid=profile-1&task=" .. task .. proof)
end

function response(status, headers, body)
  if status ~= 200 then
    refused = refused + 1
  else
    cookies[#cookies + 1] = body:match("AUTHID:(%S+)")
  end
end

function done(summary, latency, requests)
  local errors, passwords = 0, 0
  for _, thread in ipairs(threads) do
    errors = errors + thread:get("refused")
    passwords = passwords + thread:get("logins")
  end
  io.write(string.format("cookies: %.0f %.1fms %.1fms %d %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors, passwords))
end
