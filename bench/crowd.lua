-- Lists as maja; after `--` comes `cookie` and the cookie to show, or `password`. Answers are counted by what they were.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

local threads = {}
granted = 0
refused = 0
shed = 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  local proof = arguments[1] == "cookie" and "&authid=" .. arguments[2] or "&password=pw"
  wrk.body = "task=listsessions&user=maja" .. proof
end

function response(status, headers, body)
  if status == 200 then
    granted = granted + 1
  elseif status == 503 or status == 429 then
    shed = shed + 1
  else
    refused = refused + 1
  end
end

function done(summary, latency, requests)
  local sums = { granted = 0, refused = 0, shed = 0 }
  for _, thread in ipairs(threads) do
    for name, sum in pairs(sums) do
      sums[name] = sum + thread:get(name)
    end
  end
  io.write(string.format("crowd: %d granted, %d told to come later, %d refused\n", sums.granted, sums.shed, sums.refused))
end
