-- Logs in with a password, then selects a profile with the cookie from that answer; after `--` comes the number of users.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

-- wrk hands a script of one thread the answers of all connections, so a cookie that came in is used by the next request of any.
local users = 1
local turn = 0
local cookies = {}
local threads = {}
flows = 0
refused = 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  users = tonumber(arguments[1])
end

function request()
  local login = table.remove(cookies)
  if login then
    return wrk.format(nil, nil, nil, "task=selectsession&sid=profile-0001&user=" .. login.user .. "&authid=" .. login.cookie)
  end
  turn = turn % users + 1
  return wrk.format(nil, nil, nil, "task=listsessions&password=pw&user=bee" .. turn)
end

function response(status, headers, body)
  if status ~= 200 then
    refused = refused + 1
  elseif body:find("SERVER:", 1, true) then
    flows = flows + 1
  else
    cookies[#cookies + 1] = { user = body:match("user=(bee%d+)"), cookie = body:match("AUTHID:(%S+)") }
  end
end

function done(summary, latency, requests)
  local all, errors = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("flows")
    errors = errors + thread:get("refused")
  end
  io.write(string.format("flows: %d %.1fms %.1fms %.1fms %d\n", all, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, errors))
end
